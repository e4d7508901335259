/* SPDX-License-Identifier: GPL-2.0 OR MIT */
/*
 * kernel.bpf.h - what copies.bpf.c knows of the kernel: of each structure the fields that it reads, by name. Where a field
 *                lies, libbpf asks the running kernel's BTF while it loads (CO-RE), so order and size here mean nothing,
 *                unless it says "fixed". Found there: include/linux/{sched,sched/signal,fdtable,fs,skbuff,netdevice,mm_types}.h, include/net/{sock,tcp,inet_connection_sock,tls}.h, include/linux/tcp.h.
 */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;

#define SEC(name) __attribute__((section(name), used))
#define INLINE static inline __attribute__((always_inline))

/* Maps, as libbpf reads them from the object's BTF: include/uapi/linux/bpf.h has the numbers. */
#define MAP(name, kind, entries, key_type, value_type) \
	struct { int (*type)[kind]; int (*max_entries)[entries]; key_type *key; value_type *value; } name SEC(".maps")
enum { HASH = 1, ARRAY = 2, PERCPU_HASH = 5, LRU_HASH = 9 };
enum { BPF_ANY = 0, BPF_NOEXIST = 1 };

/* Helpers, by their numbers in include/uapi/linux/bpf.h. */
static void *(*map_lookup)(void *map, const void *key) = (void *)1;
static long (*map_update)(void *map, const void *key, const void *value, u64 flags) = (void *)2;
static long (*map_delete)(void *map, const void *key) = (void *)3;
static u64 (*now)(void) = (void *)5;
static u64 (*current_pid_tgid)(void) = (void *)14;
static long (*current_comm)(void *into, u32 size) = (void *)16;
static u64 (*current_task)(void) = (void *)35;
static u64 (*attach_cookie)(void *context) = (void *)174;
static long (*read_user)(void *into, u32 size, const void *from) = (void *)112;
static long (*read_kernel)(void *into, u32 size, const void *from) = (void *)113;
static long (*read_kernel_text)(void *into, u32 size, const void *from) = (void *)115;

/* A field of a structure of the kernel's, wherever the pointer to it comes from; 0 where it cannot be read. */
#define READ(pointer, field) ({ \
	__typeof__((pointer)->field) value_ = 0; \
	read_kernel(&value_, sizeof value_, &(pointer)->field); \
	value_; })
/* The same of a field of a few bits: libbpf fills in how many bytes lie around it, and where it lies in them. */
#define READ_BITS(pointer, field) ({ \
	u64 value_ = 0; \
	read_kernel(&value_, __builtin_preserve_field_info((pointer)->field, 1), (u8 *)(pointer) + __builtin_preserve_field_info((pointer)->field, 0)); \
	value_ << __builtin_preserve_field_info((pointer)->field, 4) >> __builtin_preserve_field_info((pointer)->field, 5); })
#define EXISTS(field) __builtin_preserve_field_info(field, 2)
/* The number that a name of an enumeration has on this kernel, and whether it has one. */
#define VALUE_OF(type, name) __builtin_preserve_enum_value(*(__typeof__(type) *)name, 1)
#define HAS_VALUE(type, name) __builtin_preserve_enum_value(*(__typeof__(type) *)name, 0)
#define OFFSET(field) __builtin_preserve_field_info(field, 0)

#define SWAPPED(port) ((u16)((port) << 8 | (u16)(port) >> 8))

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

struct super_block { u32 s_dev; };
struct inode { u16 i_mode; u64 i_ino; struct super_block *i_sb; };
struct address_space { struct inode *host; };
struct qstr { const u8 *name; };
struct dentry { struct qstr d_name; };
struct path { struct dentry *dentry; };
struct file { struct address_space *f_mapping; void *private_data; struct inode *f_inode; u32 f_flags; struct path f_path; };
struct fdtable { u32 max_fds; struct file **fd; };
struct files_struct { struct fdtable *fdt; };
struct ns_common { u32 inum; };
struct net { struct ns_common ns; };
struct nsproxy { struct net *net_ns; };
typedef struct { int counter; } atomic_t;
struct signal_struct { atomic_t live; };
struct task_struct { int pid; int tgid; char comm[16]; struct files_struct *files; struct nsproxy *nsproxy; struct signal_struct *signal; };

typedef struct { struct net *net; } possible_net_t;
struct sock_common { u16 skc_dport; u16 skc_num; u16 skc_family; possible_net_t skc_net; };
struct sock { struct sock_common __sk_common; };
struct tcp_ulp_ops { char name[16]; };
struct inet_connection_sock { struct tcp_ulp_ops *icsk_ulp_ops; void *icsk_ulp_data; };    /* it begins with the sock, too */
struct tls_context { u8 tx_conf : 3; };
struct hrtimer { };
struct tcp_sock { struct hrtimer pacing_timer; u32 write_seq, snd_nxt; };    /* it begins with the sock */
struct socket { struct sock *sk; };
struct device { struct device *parent; };
struct rtnl_link_ops { char *kind; };
struct net_device { int ifindex; char name[16]; possible_net_t nd_net; struct device dev; struct rtnl_link_ops *rtnl_link_ops; };
struct sk_buff {
	struct net_device *dev; struct sock *sk; u32 len, data_len, end;
	u16 transport_header, network_header, inner_transport_header, inner_network_header;
	u8 *head, *data;
};
struct skb_shared_info { u8 flags; u8 nr_frags; struct { u64 page; } frags[1]; };

struct page { u64 compound_head; struct address_space *mapping; };
struct folio { struct address_space *mapping; };

struct io_kiocb { u8 opcode; };
struct io_rw { u32 len; };
struct io_splice { int splice_fd_in; };
struct io_uring_cqe { int res; };

#ifdef __TARGET_ARCH_arm64
struct pt_regs { u64 regs[31]; int syscallno; };
#endif

#pragma clang attribute pop

enum pageflags { PG_uptodate = 3 };

/* Fixed: an entry of skb_shared_info.frags has been this since Linux 5.4, as bio_vec and as skb_frag. */
struct frag { u64 page; u32 length, offset; };

/*
 * Fixed: registers, as the architecture's calling conventions have them. A call's arguments 1 to 4, its number when it
 * returns, and of a function of the library's the first six and the seventh, which x86-64 has on the stack.
 */
#ifdef __TARGET_ARCH_x86
struct pt_regs { u64 r15, r14, r13, r12, bp, bx, r11, r10, r9, r8, ax, cx, dx, si, di, orig_ax, ip, cs, flags, sp, ss; };
#define ARGUMENT1(regs) ((regs)->di)
#define ARGUMENT2(regs) ((regs)->si)
#define ARGUMENT3(regs) ((regs)->dx)
#define CALL_ARGUMENT4(regs) ((regs)->r10)
#define CALL_ARGUMENT5(regs) ((regs)->r8)
#define NUMBER(regs) ((regs)->orig_ax)
typedef struct pt_regs user_registers;
#define LIBRARY_ARGUMENT4(regs) ((regs)->cx)
#define LIBRARY_ARGUMENT5(regs) ((regs)->r8)
#define LIBRARY_ARGUMENT7(regs) ({ u64 value_ = 0; read_user(&value_, sizeof value_, (void *)((regs)->sp + 8)); value_; })
#elif defined(__TARGET_ARCH_arm64)
#define ARGUMENT1(regs) ((regs)->regs[0])
#define ARGUMENT2(regs) ((regs)->regs[1])
#define ARGUMENT3(regs) ((regs)->regs[2])
#define CALL_ARGUMENT4(regs) ((regs)->regs[3])
#define CALL_ARGUMENT5(regs) ((regs)->regs[4])
#define NUMBER(regs) ((regs)->syscallno)
typedef struct { u64 regs[31], sp, pc, pstate; } user_registers;
#define LIBRARY_ARGUMENT4(regs) ((regs)->regs[3])
#define LIBRARY_ARGUMENT5(regs) ((regs)->regs[4])
#define LIBRARY_ARGUMENT7(regs) ((regs)->regs[6])
#endif
