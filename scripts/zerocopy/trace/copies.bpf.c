// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * copies.bpf.c - counts every copy of a byte that processes send over TCP: what copies.bt, jvm-copies.bt and io-uring.bt count,
 *                and more, in one object that libbpf loads in a fifth of a second.
 *
 * USAGE: zerocopy.trace.CopyTracer loads it, or copies.bt where there is no libbpf. build-bpf.sh makes copies.x86-64.o and
 *        copies.arm64.o of it. What it counts lies in maps: user space reads them when all is over.
 *
 * WHO:   processes whose ids are in the map "targets", and their children. A process enters itself by the mark hello, or user
 *        space writes the map. Of these, the threads that begin or join, unless state.everyone is set.
 * WHEN:  state.phase, set by the mark begin or by user space. 0 = nothing counts.
 * WHICH CONNECTION: state.port, the sending side's, or any of the map "ports"; state.peer and state.netns, 0 = any.
 *
 * MARKS: those of copies.bt, calls that fail without harm (EINVAL):
 *        prctl(0x5A434C42, phase, localPort, peerPort, netns)  begin; phase 0 = end; netns 0 = the caller's
 *        prctl(0x5A434C43)         sent: from now on packets only
 *        prctl(0x5A434C45)         join: this thread works for the sender, too
 *        prctl(0x5A434C44, nonce)  hello: the caller is a target, if the nonce is state.nonce. It needs no process id, which
 *              in a container is not the machine's
 *
 * NEEDS: CAP_BPF, CAP_PERFMON and BTF; no tracefs. Its tracepoints are typed (tp_btf, Linux 5.5), so programs do not stop
 *        each other: an interrupt's are not skipped, as bpftrace's are, and no packet is missed.
 */
#include "kernel.bpf.h"

char LICENSE[] SEC("license") = "Dual MIT/GPL";

struct state {
	u64 phase;       /* of packets */
	u64 calling;     /* of calls, the JVM's copies and faults: the same until all is sent, then 0 */
	u64 netns;       /* inode of the connection's network namespace, 0 = any */
	u64 nonce;       /* of hello */
	u16 port;        /* of the sending side, 0 = those in "ports" */
	u16 peer;        /* in network order, as the kernel keeps it; 0 = any */
	u32 everyone;    /* all threads of the targets count */
	u32 commands;    /* a phase is what a thread does between two reads of its standard input: CallSteps */
	u32 commander;   /* that thread */
};

/* What is counted: how often, and how many bytes it was. "one" and "two" say of what, see count()'s callers. */
enum { CALL = 1, COPIED = 2, FAULTS = 3, RETRANSMITS = 4, RECEIVES = 5, OPERATION = 6, AREAS = 7, RING_AREAS = 8,
	ARRIVED = 9, MAPPED = 10, SECURED = 11, PACED = 12, WOKEN = 13, WRITTEN = 14, QUEUED = 15, REFERRED = 16,
	NATIVE = 17, DROPPED = 18 };
struct key { u32 phase, what, one, two; };
struct sum { u64 count, bytes; };

/* Stages of copies, in the order of zerocopy.trace.KernelCounts.STAGES. */
enum { PAGE_CACHE_TO_USER, DISK_TO_USER, USER_TO_SOCKET, USER_TO_PAGE_CACHE, PAGE_CACHE_TO_PAGE_CACHE, SOCKET_TO_RECEIVER,
	NATIVE_TO_HEAP, HEAP_TO_NATIVE, HEAP_TO_HEAP, NATIVE_TO_NATIVE, DISK_TO_KERNEL };

/* What a call does, by its number: user space fills "roles" from zerocopy.trace.SystemCall, which knows the architecture's numbers. */
enum { COUNTED, READS, WRITES, WRITES_AREAS, SENDS_MESSAGE, RECEIVES_BYTES, SENDFILE, SPLICE, MOVES, COPY_FILE_RANGE, IOCTL, PRCTL, MAPS };

/* What a descriptor is. DIRECT is a file past the page cache (O_DIRECT); CLONE no descriptor, but ioctl(FICLONE). */
enum { NOTHING, REGULAR, DIRECT, CONNECTION, OTHER_SOCKET, PIPE, OTHER, CLONE };

/* The length of a copy that tells which class is byte[]: see JVM_ArrayCopy. */
enum { BYTES_TO_COPY = 23107 };

/* Who makes TLS of what a call writes to a connection. */
enum { NOBODY, PROCESS, KERNEL_BY_CPU, KERNEL_BY_CARD };

/* A call under way, by thread; of a connection who makes TLS of it, and the sending side's port. */
struct call { u32 number; u8 from, to, command, answer; u64 file; u32 secured, port; };

/* Payload by device, and what it lies in: see packet(). */
struct place { u32 phase, sent, followed, netns, ifindex; };
struct payload { u64 packets, bytes, linear, private, shared, user, file, cache, anonymous, own; char name[16], kind[16]; u64 physical, since; };

/* A file that calls read or sent; by inode, as the page cache of a file on overlayfs is another inode's of the same number. */
struct inode_key { u64 ino, phase; };
struct file_seen { u64 read, sent, carried; u32 device, mapped; char name[64]; };

/* One end of a connection, as a packet has it: its address is followed where the packet has no socket any more. */
struct endpoint { u64 address[2]; u32 phase; u16 port, destination; };

/* A connection's socket, whose address another may get: so with the peer's port. */
struct connection { u64 socket; u32 peer, unused; };

/* Where another JVM's heap lies. */
struct heap { u64 from, to; };

struct thread_key { u32 phase, tid; };
struct thread_seen { u64 calls, bytes; char name[16]; };

MAP(state, ARRAY, 1, u32, struct state);
MAP(roles, ARRAY, 512, u32, u32);
MAP(targets, HASH, 4096, u32, u32);
MAP(ports, HASH, 64, u16, u8);
MAP(workers, HASH, 4096, u32, u8);
MAP(under_way, LRU_HASH, 16384, u32, struct call);
MAP(requests, LRU_HASH, 16384, u64, u64);
MAP(counts, PERCPU_HASH, 16384, struct key, struct sum);
MAP(payloads, PERCPU_HASH, 2048, struct place, struct payload);
MAP(files, LRU_HASH, 8192, struct inode_key, struct file_seen);
MAP(endpoints, LRU_HASH, 8192, struct endpoint, u8);
MAP(secured, LRU_HASH, 8192, struct connection, u8);    /* connections that carry TLS's records, made in user space */
MAP(threads, LRU_HASH, 8192, struct thread_key, struct thread_seen);
MAP(byte_array, ARRAY, 1, u32, u32);    /* the class of byte[], once JVM_ArrayCopy knows it */
MAP(java_heap, ARRAY, 1, u32, struct heap);
MAP(lost, ARRAY, 1, u32, u64);    /* counts for which a map had no room: then nothing is told */

/* An atomic add even to a CPU's own value: an interrupt of this CPU adds, too. */
#define ADD(counter, n) __sync_fetch_and_add(&(counter), (n))

INLINE struct state *the_state(void) {
	u32 zero = 0;
	return map_lookup(&state, &zero);
}

/* The value of this key, made if there is none; where there is no room, that is noted. */
#define VALUE(map, key, empty) ({ \
	void *value_ = map_lookup(&map, key); \
	if (!value_) { map_update(&map, key, empty, BPF_NOEXIST); value_ = map_lookup(&map, key); } \
	if (!value_) { u32 zero_ = 0; u64 *lost_ = map_lookup(&lost, &zero_); if (lost_) ADD(*lost_, 1); } \
	value_; })

INLINE void count(u32 phase, u32 what, u32 one, u32 two, u64 bytes) {
	struct key key = { phase, what, one, two };
	struct sum none = {}, *sum = VALUE(counts, &key, &none);
	if (!sum)
		return;
	ADD(sum->count, 1);
	if (bytes)
		ADD(sum->bytes, bytes);
}

/*
 * Whether this is a name of the threads by which a JVM answers jcmd, as an audit asks it for a thread dump: what these do is no
 * serving (src/hotspot/share/services/attachListener.cpp; the second one writes the dump itself since JDK 25).
 */
union name { char text[16]; u64 words[2]; };

INLINE int answers(union name *name) {
	union name listener = { "Attach Listener" }, vm = { "VM Thread" };
	return (name->words[0] == listener.words[0] && name->words[1] == listener.words[1])
		|| (name->words[0] == vm.words[0] && name->words[1] == vm.words[1]);
}

/* The phase for which the calls of the current thread count now, 0 if for none. */
INLINE u32 calling(struct state *state) {
	if (!state || !state->calling)
		return 0;
	u64 both = current_pid_tgid();
	u32 process = both >> 32, thread = both;
	if (!map_lookup(&targets, &process))
		return 0;
	if (state->commands ? thread != state->commander : !state->everyone && !map_lookup(&workers, &thread))
		return 0;
	if (state->everyone) {
		union name name = {};
		current_comm(&name, sizeof name);
		if (answers(&name))
			return 0;
	}
	return state->calling;
}

INLINE int is_ours(struct state *state, struct sock *sk) {
	u16 port = READ(sk, __sk_common.skc_num);
	if (state->port ? port != state->port : !map_lookup(&ports, &port))
		return 0;
	if (state->peer && READ(sk, __sk_common.skc_dport) != state->peer)
		return 0;
	u16 family = READ(sk, __sk_common.skc_family);
	if (family != 2 && family != 10)    /* AF_INET, AF_INET6 */
		return 0;
	return !state->netns || READ(READ(sk, __sk_common.skc_net.net), ns.inum) == state->netns;
}

/* The receiving end of it, in whatever namespace of this machine. */
INLINE int is_the_others(struct state *state, struct sock *sk) {
	u16 port = READ(sk, __sk_common.skc_dport);
	port = SWAPPED(port);
	if (state->port ? port != state->port : !map_lookup(&ports, &port))
		return 0;
	u16 local = READ(sk, __sk_common.skc_num);
	return !state->peer || SWAPPED(local) == state->peer;
}

/* ---- calls */

INLINE struct file *file_of(u32 fd) {
	struct task_struct *task = (void *)current_task();
	struct fdtable *table = READ(READ(task, files), fdt);
	struct file *file = 0;
	if (fd < READ(table, max_fds))
		read_kernel(&file, sizeof file, READ(table, fd) + fd);
	return file;
}

/* include/uapi/linux/stat.h. O_DIRECT is 0x4000 on x86, 0x10000 on arm64, and each is the other's O_DIRECTORY, which no
 * regular file is opened with. */
static __attribute__((noinline)) u32 kind_of(struct state *state, u32 fd) {
	if (!state)
		return NOTHING;
	struct file *file = file_of(fd);
	if (!file)
		return NOTHING;
	switch (READ(READ(file, f_inode), i_mode) & 0xf000) {
	case 0x8000:
		return READ(file, f_flags) & 0x14000 ? DIRECT : REGULAR;
	case 0xc000:
		return is_ours(state, READ((struct socket *)READ(file, private_data), sk)) ? CONNECTION : OTHER_SOCKET;
	case 0x1000:
		return PIPE;
	default:
		return OTHER;
	}
}

/* Notes a file that a call takes bytes from, so that its pages are known where packets carry them. f_mapping is also a block
 * device's. */
static __attribute__((noinline)) u64 note_file(u32 phase, u32 fd) {
	struct file *file = file_of(fd);
	struct inode *inode = READ(READ(file, f_mapping), host);
	struct inode_key key = { READ(inode, i_ino), phase };
	if (!map_lookup(&files, &key)) {
		struct file_seen seen = { .device = READ(READ(inode, i_sb), s_dev) };
		read_kernel_text(seen.name, sizeof seen.name, READ(READ(file, f_path.dentry), d_name.name));
		map_update(&files, &key, &seen, BPF_NOEXIST);
	}
	return key.ino;
}

/*
 * Whether the kernel makes TLS of what is written to a socket (kTLS), once it has the keys: until then, in the handshake, the
 * process does. include/net/tls.h: tx_conf is TLS_BASE, TLS_SW, TLS_HW or TLS_HW_RECORD; net/core/skmsg.c has the type in
 * vmlinux, where TLS itself may be a module.
 */
static __attribute__((noinline)) u32 kernel_tls(struct sock *sk) {
	struct inet_connection_sock *connection = (void *)sk;
	struct tcp_ulp_ops *protocol = READ(connection, icsk_ulp_ops);
	char name[4] = {};
	if (!protocol || !EXISTS(((struct tls_context *)0)->tx_conf))
		return NOBODY;
	read_kernel(name, sizeof name, protocol->name);
	if (name[0] != 't' || name[1] != 'l' || name[2] != 's' || name[3])
		return NOBODY;
	struct tls_context *tls = READ(connection, icsk_ulp_data);
	u64 how = READ_BITS(tls, tx_conf);
	return how == 0 ? NOBODY : how == 1 ? KERNEL_BY_CPU : KERNEL_BY_CARD;
}

/*
 * Of a connection that a call writes to the port, and above it who makes TLS of that. If it is the process, the first of it is a record's head or a
 * handshake's (RFC 8446, 5.1: type 23 or 22, version 3.1 to 3.4), and so is the connection's from then on, as a write may go
 * on in the middle of a record. What sendfile and splice send has no buffer.
 */
static __attribute__((noinline)) u32 connection_of(u32 fd, u64 buffer) {
	struct file *file = file_of(fd);
	struct sock *sk = READ((struct socket *)READ(file, private_data), sk);
	struct connection connection = { (u64)sk, READ(sk, __sk_common.skc_dport), 0 };
	u8 head[3] = {}, yes = 1;
	u32 port = READ(sk, __sk_common.skc_num), kernel = kernel_tls(sk);
	if (kernel)
		return port | kernel << 16;
	if (map_lookup(&secured, &connection))
		return port | PROCESS << 16;
	if (buffer)
		read_user(head, sizeof head, (void *)buffer);
	if ((head[0] != 22 && head[0] != 23) || head[1] != 3 || head[2] < 1 || head[2] > 4)
		return port;
	map_update(&secured, &connection, &yes, BPF_ANY);
	return port | PROCESS << 16;
}

INLINE void connection(struct call *call, u32 fd, u64 buffer) {
	if (call->to != CONNECTION)
		return;
	u32 both = connection_of(fd, buffer);
	call->port = both & 0xffff;
	call->secured = both >> 16;
}

/* Where the first byte is that a call writes: include/uapi/linux/uio.h, struct iovec; struct user_msghdr: msg_iov. */
INLINE u64 written(u32 role, struct pt_regs *regs) {
	u64 at = ARGUMENT2(regs);
	if (role == SENDS_MESSAGE)
		read_user(&at, sizeof at, (void *)(at + 16));
	if (role != WRITES)
		read_user(&at, sizeof at, (void *)at);
	return at;
}

/* A file that is mapped: what is sent of it, no call reads. MAP_ANONYMOUS is 0x20. */
INLINE void maps(struct state *state, u32 phase, struct pt_regs *regs) {
	u32 fd = CALL_ARGUMENT5(regs);
	if (CALL_ARGUMENT4(regs) & 0x20 || kind_of(state, fd) != REGULAR)
		return;
	struct inode_key key = { note_file(phase, fd), phase };
	struct file_seen *file = map_lookup(&files, &key);
	if (file)
		file->mapped = 1;
	count(phase, MAPPED, 0, 0, ARGUMENT2(regs));
}

INLINE void mark(struct state *state, struct pt_regs *regs) {
	u64 both = current_pid_tgid();
	u32 process = both >> 32, thread = both, option = ARGUMENT1(regs);
	u8 yes = 1;
	u32 target = 1;
	if (option == 0x5A434C44 && state->nonce && ARGUMENT2(regs) == state->nonce)
		map_update(&targets, &process, &target, BPF_ANY);
	if (option < 0x5A434C42 || option > 0x5A434C45 || !map_lookup(&targets, &process))
		return;
	if (option == 0x5A434C42) {
		u32 peer = CALL_ARGUMENT4(regs);
		u64 netns = CALL_ARGUMENT5(regs);
		struct task_struct *task = (void *)current_task();
		state->port = ARGUMENT3(regs);
		state->peer = SWAPPED(peer);
		state->netns = netns ? netns : READ(READ(READ(task, nsproxy), net_ns), ns.inum);
		state->calling = (u32)ARGUMENT2(regs);
		state->phase = (u32)ARGUMENT2(regs);
		if (state->phase)
			map_update(&workers, &thread, &yes, BPF_ANY);    /* who only says that it is over may be the receiver */
	}
	if (option == 0x5A434C43)
		state->calling = 0;
	if (option == 0x5A434C45)
		map_update(&workers, &thread, &yes, BPF_ANY);
}

/* How many memory areas a write to a socket gathers. */
INLINE void areas(u32 phase, u32 role, struct pt_regs *regs, struct call *call) {
	u64 areas = 1;
	if (call->to != CONNECTION && call->to != OTHER_SOCKET)
		return;
	if (role == WRITES_AREAS)
		areas = ARGUMENT3(regs);
	if (role == SENDS_MESSAGE)    /* include/linux/socket.h, struct user_msghdr: msg_iovlen */
		read_user(&areas, sizeof areas, (void *)(ARGUMENT2(regs) + 24));
	count(phase, AREAS, call->number, areas, 0);
}

SEC("tp_btf/sys_enter")
int call_begins(u64 *context) {
	struct pt_regs *regs = (void *)context[0];
	u32 number = context[1], thread = current_pid_tgid();
	struct state *state = the_state();
	u32 *role = map_lookup(&roles, &number);
	if (!role || !state)
		return 0;
	if (*role == PRCTL)
		mark(state, regs);
	struct call call = { .number = number };
	u32 first = ARGUMENT1(regs);
	if (state->commands && *role == READS && first == 0) {
		u32 process = current_pid_tgid() >> 32;
		if (map_lookup(&targets, &process)) {
			state->calling = 0;
			call.command = 1;
			map_update(&under_way, &thread, &call, BPF_ANY);
		}
		return 0;
	}
	u32 phase = calling(state);
	if (!phase)
		return 0;
	switch (*role) {
	case READS:
	case RECEIVES_BYTES:
		call.from = kind_of(state, first);
		if (call.from == REGULAR || call.from == DIRECT)
			call.file = note_file(phase, first);
		break;
	case WRITES:
	case WRITES_AREAS:
	case SENDS_MESSAGE:
		call.to = kind_of(state, first);
		call.answer = first <= 2;
		areas(phase, *role, regs, &call);
		connection(&call, first, call.to == CONNECTION ? written(*role, regs) : 0);
		break;
	case SENDFILE:    /* out_fd, in_fd */
		call.to = kind_of(state, first);
		call.from = kind_of(state, ARGUMENT2(regs));
		if (call.from == REGULAR)
			call.file = note_file(phase, ARGUMENT2(regs));
		connection(&call, first, 0);
		break;
	case SPLICE:      /* fd_in, off_in, fd_out */
	case COPY_FILE_RANGE:
		call.from = kind_of(state, first);
		call.to = kind_of(state, ARGUMENT3(regs));
		if (call.from == REGULAR)
			call.file = note_file(phase, first);
		connection(&call, ARGUMENT3(regs), 0);
		break;
	case IOCTL:
		if ((u32)ARGUMENT2(regs) != 0x40049409)    /* FICLONE */
			return 0;
		call.to = CLONE;
		break;
	case MAPS:
		maps(state, phase, regs);
		return 0;
	default:
		return 0;
	}
	map_update(&under_way, &thread, &call, BPF_ANY);
	return 0;
}

INLINE void copied(u32 phase, u32 stage, u64 bytes) {
	count(phase, COPIED, stage, 0, bytes);
}

/*
 * What a call copied. A read of a regular file is a copy (mm/filemap.c, filemap_read), a write to the connection another
 * (net/ipv4/tcp.c, tcp_sendmsg_locked; with MSG_ZEROCOPY it is not: then it is among payload.user), a write to a file one
 * (mm/filemap.c, generic_perform_write). From file to file pages are spliced out of the one's page cache and written into
 * the other's (fs/read_write.c, vfs_copy_file_range; fs/splice.c, iter_file_splice_write), unless the file system shares
 * the blocks: whether it did, the files' extents tell, and no call. What sendfile and splice take of a file past the page
 * cache, the device has put into pages of the kernel's own (fs/splice.c, copy_splice_read): no CPU has.
 */
INLINE void copies(u32 phase, u32 role, struct call *call, u64 bytes) {
	switch (role) {
	case READS:
		if (call->from == REGULAR)
			copied(phase, PAGE_CACHE_TO_USER, bytes);
		if (call->from == DIRECT)
			copied(phase, DISK_TO_USER, bytes);
		break;
	case WRITES:
	case WRITES_AREAS:
	case SENDS_MESSAGE:
		if (call->to == CONNECTION)
			copied(phase, USER_TO_SOCKET, bytes);
		if (call->to == REGULAR)
			copied(phase, USER_TO_PAGE_CACHE, bytes);
		break;
	case SENDFILE:
		if (call->to == REGULAR || call->to == DIRECT)
			copied(phase, PAGE_CACHE_TO_PAGE_CACHE, bytes);
		else if (call->from == DIRECT)
			copied(phase, DISK_TO_KERNEL, bytes);
		break;
	case SPLICE:
		if (call->from == DIRECT)
			copied(phase, DISK_TO_KERNEL, bytes);
		break;
	case COPY_FILE_RANGE:
		copied(phase, PAGE_CACHE_TO_PAGE_CACHE, bytes);
	}
}

/* Which file the bytes are of, and which thread sends them. */
INLINE void sources(u32 phase, u32 role, u32 thread, struct call *call, u64 bytes) {
	if (call->file) {
		struct inode_key key = { call->file, phase };
		struct file_seen *file = map_lookup(&files, &key);
		if (file && role == READS)
			ADD(file->read, bytes);
		else if (file)
			ADD(file->sent, bytes);
	}
	if (call->to == CONNECTION) {
		struct thread_key key = { phase, thread };
		struct thread_seen none = {}, *seen = map_lookup(&threads, &key);
		if (!seen) {
			current_comm(none.name, sizeof none.name);
			map_update(&threads, &key, &none, BPF_NOEXIST);
			seen = map_lookup(&threads, &key);
		}
		if (seen) {
			ADD(seen->calls, 1);
			ADD(seen->bytes, bytes);
		}
	}
}

/* Every call counts when it returns, with what it worked on, and its bytes if it moves some. */
SEC("tp_btf/sys_exit")
int call_returns(u64 *context) {
	struct pt_regs *regs = (void *)context[0];
	long result = context[1];
	struct state *state = the_state();
	u32 number = NUMBER(regs), thread = current_pid_tgid();
	if (!state || !(state->calling || state->commands))
		return 0;
	struct call call = { .number = number }, *begun = map_lookup(&under_way, &thread);
	if (begun) {
		if (begun->number == number)
			call = *begun;
		map_delete(&under_way, &thread);
	}
	if (call.command) {
		state->phase++;
		state->commander = thread;
		state->calling = state->phase;
		return 0;
	}
	u32 phase = calling(state);
	if (!phase || (state->commands && call.answer))
		return 0;
	u32 *known = map_lookup(&roles, &number), role = known ? *known : COUNTED;
	u64 bytes = result > 0 && role != COUNTED && role != IOCTL && role != PRCTL && role != MAPS ? result : 0;
	count(phase, CALL, number, call.from | call.to << 8, bytes);
	if (bytes) {
		copies(phase, role, &call, bytes);
		sources(phase, role, thread, &call, bytes);
		if (call.secured)
			count(phase, SECURED, call.secured, call.port, bytes);
		if (call.to == CONNECTION && !state->port)    /* of several ports each by itself */
			count(phase, WRITTEN, call.port, 0, bytes);
	}
	return 0;
}

/* In user mode, each a crossing like a call's. Those on user memory in the kernel, in write() of a mapping, are none. */
SEC("tp_btf/page_fault_user")
int page_fault(u64 *context) {
	u32 phase = calling(the_state());
	if (phase)
		count(phase, FAULTS, 0, 0, 0);
	return 0;
}

/* ---- io_uring: operations are no calls. They count where they are submitted (io_uring/io_uring.c, io_submit_sqe), their
 * bytes where they complete, on whatever thread. Opcodes: include/uapi/linux/io_uring.h. */

SEC("tp_btf/io_uring_submit_req")
int operation_begins(u64 *context) {
	struct io_kiocb *request = (void *)context[0];
	u32 phase = calling(the_state()), opcode = READ(request, opcode);
	if (!phase)
		return 0;
	u64 key = (u64)request, value = (u64)phase << 32 | opcode;
	map_update(&requests, &key, &value, BPF_ANY);
	count(phase, OPERATION, opcode, 0, 0);
	if (opcode == 2)        /* WRITEV: io_uring/rw.c */
		count(phase, RING_AREAS, opcode, READ((struct io_rw *)request, len), 0);
	if (opcode == 9)        /* SENDMSG, whose header is the process's, and not read */
		count(phase, RING_AREAS, opcode, 0, 0);
	if (opcode == 30 && EXISTS(((struct io_splice *)0)->splice_fd_in)) {    /* SPLICE: io_uring/splice.c */
		u32 from = READ((struct io_splice *)request, splice_fd_in);
		if (kind_of(the_state(), from) == REGULAR)
			note_file(phase, from);
	}
	if (opcode == 23 || opcode == 26)    /* WRITE, SEND */
		count(phase, RING_AREAS, opcode, 1, 0);
	return 0;
}

INLINE void operation(u64 request, int result) {
	u64 *begun = map_lookup(&requests, &request);
	if (!begun)
		return;
	struct state *state = the_state();
	struct key key = { *begun >> 32, OPERATION, (u32)*begun, 0 };
	struct sum *sum = map_lookup(&counts, &key);
	if (sum && result > 0 && state && state->calling)
		ADD(sum->bytes, (u64)result);
	map_delete(&requests, &request);
}

SEC("tp_btf/io_uring_complete")    /* context, request, entry: since Linux 6.10 */
int operation_returns(u64 *context) {
	struct io_uring_cqe *entry = (void *)context[2];
	operation(context[1], READ(entry, res));
	return 0;
}

SEC("tp_btf/io_uring_complete")    /* context, request, the user's data, result, …: before */
int operation_returned(u64 *context) {
	operation(context[1], context[3]);
	return 0;
}

/* ---- packets */

/* Where a packet's IP and TCP headers are; its own are those of the tunnel if it is in one. */
struct headers { u8 *ip, *tcp; u32 version; };

INLINE int headers_of(struct sk_buff *skb, struct headers *found) {
	u8 *head = READ(skb, head), *ip = head + READ(skb, network_header), *transport = head + READ(skb, transport_header);
	u8 first = 0, protocol = 0;
	read_kernel(&first, 1, ip);
	read_kernel(&protocol, 1, ip + (first >> 4 == 4 ? 9 : 6));
	if (protocol == 17 || protocol == 47 || protocol == 4 || protocol == 41) {    /* UDP, GRE, IP in IP */
		ip = head + READ(skb, inner_network_header);
		transport = head + READ(skb, inner_transport_header);
		read_kernel(&first, 1, ip);
		read_kernel(&protocol, 1, ip + (first >> 4 == 4 ? 9 : 6));
	} else if (first >> 4 == 4) {
		transport = ip + (first & 15) * 4;    /* a bridge has not set it */
	} else if (first >> 4 == 6 && protocol == 6) {
		transport = ip + 40;
	}
	found->ip = ip;
	found->tcp = transport;
	found->version = first >> 4;
	return found->version == 6 || (found->version == 4 && protocol == 6);
}

INLINE void ends_of(struct headers *headers, u32 phase, struct endpoint *source, struct endpoint *destination) {
	u16 ports[2] = {};
	u32 size = headers->version == 4 ? 4 : 16;
	u8 *at = headers->ip + (headers->version == 4 ? 12 : 8);
	read_kernel(ports, sizeof ports, headers->tcp);
	source->phase = destination->phase = phase;
	source->port = ports[0];
	destination->port = ports[1];
	destination->destination = 1;
	if (size == 4) {
		read_kernel(source->address, 4, at);
		read_kernel(destination->address, 4, at + 4);
	} else {
		read_kernel(source->address, 16, at);
		read_kernel(destination->address, 16, at + 16);
	}
}

/*
 * The pages that a packet carries, told by page->mapping: of the page cache of a file that a call of ours read or sent, of
 * another page cache, of a process's memory, or the kernel's own, which were copied into. (The flag below says "shared" of
 * pages that a file system's splice_read copied for sendfile, too: fs/splice.c, copy_splice_read.) A tail page's second
 * word leads to its head, where the mapping is: include/linux/page-flags.h. A file that was cut short has lost its pages
 * (mm/truncate.c), which are up to date still, as none of the kernel's own ever is: those were a file's of ours. The flags
 * are a page's first word. Returns the bytes that were not copied into pages of the kernel's own.
 */
static __attribute__((noinline)) u64 pages(struct payload *sum, struct skb_shared_info *info, u32 phase) {
	u32 number = READ(info, nr_frags);
	u8 *at = (u8 *)&info->frags;
	u64 referred = 0;
	if (!sum)
		return 0;
	for (u32 i = 0; i < 45; i++) {    /* CONFIG_MAX_SKB_FRAGS ends there */
		struct frag frag = {};
		if (i >= number)
			break;
		read_kernel(&frag, sizeof frag, at + i * sizeof frag);
		if (frag.page & 1)            /* a device's memory: include/net/netmem.h */
			continue;
		struct page *page = (void *)frag.page;
		u64 head = READ(page, compound_head);
		if (head & 1)
			page = (void *)(head - 1);
		u64 mapping = EXISTS(((struct folio *)0)->mapping) ? (u64)READ((struct folio *)page, mapping) : (u64)READ(page, mapping);
		u64 page_flags = 0;
		read_kernel(&page_flags, sizeof page_flags, page);
		referred += frag.length;
		if (!mapping && HAS_VALUE(enum pageflags, PG_uptodate) && page_flags >> VALUE_OF(enum pageflags, PG_uptodate) & 1) {
			ADD(sum->file, (u64)frag.length);
		} else if (!mapping) {
			ADD(sum->own, (u64)frag.length);
			referred -= frag.length;
		} else if (mapping & 3) {     /* PAGE_MAPPING_FLAGS: anonymous */
			ADD(sum->anonymous, (u64)frag.length);
		} else {
			struct inode_key key = { READ(READ((struct address_space *)mapping, host), i_ino), phase };
			struct file_seen *file = map_lookup(&files, &key);
			if (file) {
				ADD(file->carried, (u64)frag.length);
				ADD(sum->file, (u64)frag.length);
			} else {
				ADD(sum->cache, (u64)frag.length);
			}
		}
	}
	return referred;
}

/*
 * TCP payload as it is queued for a device, and as the device gets it (net/core/dev.c, __dev_queue_xmit and xmit_one): what
 * is linear at the second point and was not at the first, was copied between them, for a device that does not gather or does
 * not compute checksums. Data may stand at a MAC header or not, so headers are measured from data to the end of TCP's.
 * Payload in fragments is by reference where TCP marked the skb so (include/linux/skbuff.h: SKBFL_SHARED_FRAG is 2, sendfile
 * and splice; SKBFL_ZEROCOPY_ENABLE is 1, MSG_ZEROCOPY), else copied into the kernel's own pages. The flag is the whole skb's.
 *
 * Told by its socket, never by the thread: many leave from the receiver's thread or ksoftirqd, when an ACK opens the window.
 * Once forwarded it has no socket (skb_orphan): then by one of its ends, as NAT changes the other.
 */
INLINE void packet(struct sk_buff *skb, u32 sent) {
	struct state *state = the_state();
	if (!state || !state->phase)
		return;
	u32 phase = state->phase;
	struct sock *sk = READ(skb, sk);
	struct place device = { .phase = phase, .sent = sent, .followed = !(sk && is_ours(state, sk)) };
	struct headers headers = {};
	struct endpoint source = {}, destination = {};
	if (!headers_of(skb, &headers))
		return;
	ends_of(&headers, phase, &source, &destination);
	if (device.followed && !map_lookup(&endpoints, &destination) && !map_lookup(&endpoints, &source))
		return;
	u8 words = 0, flags;
	read_kernel(&words, 1, headers.tcp + 12);
	u32 len = READ(skb, len), data_len = READ(skb, data_len);
	long payload = (long)len - (headers.tcp + (words >> 4) * 4 - READ(skb, data));
	if (payload <= 0)
		return;
	if (!device.followed && !map_lookup(&endpoints, &source)) {
		u8 yes = 1;
		map_update(&endpoints, &source, &yes, BPF_ANY);
		map_update(&endpoints, &destination, &yes, BPF_ANY);
	}
	struct net_device *dev = READ(skb, dev);
	device.ifindex = READ(dev, ifindex);
	device.netns = READ(READ(dev, nd_net.net), ns.inum);
	struct payload none = {}, *sum = map_lookup(&payloads, &device);
	if (!sum) {
		read_kernel(none.name, sizeof none.name, dev->name);
		read_kernel_text(none.kind, sizeof none.kind, READ(READ(dev, rtnl_link_ops), kind));
		none.since = now();
		none.physical = READ(dev, dev.parent) != 0;    /* a bus has it: drivers/base/core.c */
		sum = VALUE(payloads, &device, &none);
		if (!sum)
			return;
	}
	ADD(sum->packets, 1);
	ADD(sum->bytes, (u64)payload);
	ADD(sum->linear, (u64)payload - data_len);
	struct skb_shared_info *info = (void *)(READ(skb, head) + READ(skb, end));
	flags = READ(info, flags);
	if (flags & 1)
		ADD(sum->user, (u64)data_len);
	else if (flags & 2)
		ADD(sum->shared, (u64)data_len);
	else
		ADD(sum->private, (u64)data_len);
	u64 referred = pages(sum, info, phase);
	if (sent || device.followed || state->port)
		return;
	u16 port = READ(sk, __sk_common.skc_num);
	count(phase, QUEUED, port, 0, payload);
	if (referred)
		count(phase, REFERRED, port, 0, referred);
}

SEC("tp_btf/net_dev_queue")
int packet_queued(u64 *context) {
	packet((void *)context[0], 0);
	return 0;
}

SEC("tp_btf/net_dev_start_xmit")
int packet_sent(u64 *context) {
	packet((void *)context[0], 1);
	return 0;
}

SEC("tp_btf/tcp_retransmit_skb")
int retransmit(u64 *context) {
	struct state *state = the_state();
	if (state && state->phase && is_ours(state, (void *)context[0]))
		count(state->phase, RETRANSMITS, 0, 0, READ((struct sk_buff *)context[1], len));    /* in TCP's queue it has no headers */
	return 0;
}

/* The receiver breaks off: what was written and never sent is thrown away (net/ipv4/tcp_input.c, tcp_reset). */
SEC("tp_btf/tcp_receive_reset")
int broken_off(u64 *context) {
	struct state *state = the_state();
	struct tcp_sock *tcp = (void *)context[0];
	if (state && state->phase && is_ours(state, (void *)tcp))
		count(state->phase, DROPPED, 0, 0, READ(tcp, write_seq) - READ(tcp, snd_nxt));
	return 0;
}

/*
 * A pacing timer of the connection has run out, and TCP sends the next packets (net/ipv4/tcp_output.c, tcp_pace_kick). Every
 * high-resolution timer of the machine comes by here: ours is the one inside a socket that is ours.
 */
SEC("tp_btf/hrtimer_expire_entry")
int timer_expires(u64 *context) {
	struct state *state = the_state();
	if (!state || !state->phase)
		return 0;
	struct sock *sk = (void *)(context[0] - OFFSET(((struct tcp_sock *)0)->pacing_timer));
	if (is_ours(state, sk))
		count(state->phase, PACED, 0, 0, 0);
	return 0;
}

/* A thread of the sender's is woken: it had waited for room in the socket, mostly. */
SEC("tp_btf/sched_wakeup")
int wakes_up(u64 *context) {
	struct state *state = the_state();
	if (!state || !state->phase)
		return 0;
	struct task_struct *task = (void *)context[0];
	u32 thread = READ(task, pid), process = READ(task, tgid);
	if (!map_lookup(&targets, &process) || (!state->everyone && !map_lookup(&workers, &thread)))
		return 0;
	union name name = {};
	read_kernel(&name, sizeof name, task->comm);
	if (!state->everyone || !answers(&name))
		count(state->phase, WOKEN, 0, 0, 0);
	return 0;
}

/* What a receiver on this machine copied out. skb->sk is the receiving socket here: net/ipv4/tcp_input.c, tcp_queue_rcv sets
 * it. A receiver that discards (MSG_TRUNC) copies nothing. */
SEC("tp_btf/skb_copy_datagram_iovec")
int received(u64 *context) {
	struct sk_buff *skb = (void *)context[0];
	struct state *state = the_state();
	if (state && state->phase && is_the_others(state, READ(skb, sk)))
		copied(state->phase, SOCKET_TO_RECEIVER, (u32)context[1]);
	return 0;
}

/*
 * What arrives at a receiver on this machine, and whether it lies in pages of the sender's process still: before TCP may keep a
 * packet of MSG_ZEROCOPY's the kernel copies it (net/core/dev.c, skb_orphan_frags_rx; net/core/skbuff.c, skb_copy_ubufs), which
 * takes the mark away. Before tcp_rcv_established takes the header off: net/ipv4/tcp_input.c.
 */
SEC("tp_btf/tcp_probe")
int arrives(u64 *context) {
	struct sk_buff *skb = (void *)context[1];
	struct state *state = the_state();
	if (!state || !state->phase || !is_the_others(state, (void *)context[0]))
		return 0;
	u8 words = 0;
	read_kernel(&words, 1, READ(skb, data) + 12);
	long payload = (long)READ(skb, len) - (words >> 4) * 4;
	struct skb_shared_info *info = (void *)(READ(skb, head) + READ(skb, end));
	if (payload > 0)
		count(state->phase, ARRIVED, READ(info, flags) & 1, 0, payload);
	return 0;
}

/* Whether the receiver is on this machine at all: every recv, discarding ones too, comes by here. */
SEC("tp_btf/tcp_rcv_space_adjust")
int receives(u64 *context) {
	struct state *state = the_state();
	if (state && state->phase && is_the_others(state, (void *)context[0]))
		count(state->phase, RECEIVES, 0, 0, 0);
	return 0;
}

/* ---- children, and the end of a process or thread, whose id another may get */

SEC("tp_btf/sched_process_fork")
int child_begins(u64 *context) {
	struct task_struct *parent = (void *)context[0], *child = (void *)context[1];
	u32 from = READ(parent, tgid), process = READ(child, tgid), *target = map_lookup(&targets, &from);
	if (target && from != process)
		map_update(&targets, &process, target, BPF_NOEXIST);
	return 0;
}

SEC("tp_btf/sched_process_exit")
int process_ends(u64 *context) {
	struct task_struct *task = (void *)context[0];
	u32 thread = READ(task, pid), process = READ(task, tgid);
	map_delete(&workers, &thread);
	if (!READ(READ(task, signal), live.counter))    /* the last of its threads: kernel/exit.c, do_exit */
		map_delete(&targets, &process);
	return 0;
}

/* ---- what the JVM copies in user space. libjvm.so needs its symbols, and the JVM -XX:+UnlockDiagnosticVMOptions
 * -XX:DisableIntrinsic=_copyMemory,_arraycopy: compiled code copies by itself otherwise, unseen.
 * src/hotspot/share/prims/jni.cpp and unsafe.cpp, src/java.base/share/native/libjava/io_util.c. */

INLINE void jvm_copied(u32 stage, u64 bytes) {
	u32 phase = calling(the_state());
	if (phase)
		copied(phase, stage, bytes);
}

/* FileInputStream.read(byte[]): from malloc'ed memory into the array. (env, array, start, length, buffer) */
SEC("uprobe")
int jni_SetByteArrayRegion(user_registers *regs) {
	jvm_copied(NATIVE_TO_HEAP, (u32)LIBRARY_ARGUMENT4(regs));
	return 0;
}

SEC("uprobe")
int jni_GetByteArrayRegion(user_registers *regs) {
	jvm_copied(HEAP_TO_NATIVE, (u32)LIBRARY_ARGUMENT4(regs));
	return 0;
}

/* Unsafe.copyMemory0: (env, unsafe, from, offset, to, offset, bytes); a null object means native memory. */
SEC("uprobe")
int Unsafe_CopyMemory0(user_registers *regs) {
	u64 from = ARGUMENT3(regs), to = LIBRARY_ARGUMENT5(regs), bytes = LIBRARY_ARGUMENT7(regs);
	jvm_copied(from ? to ? HEAP_TO_HEAP : HEAP_TO_NATIVE : to ? NATIVE_TO_HEAP : NATIVE_TO_NATIVE, bytes);
	return 0;
}

/*
 * System.arraycopy: (env, class, from, position, to, position, elements), of byte arrays only, whose elements are bytes:
 * references, ints and chars that are moved are not the payload. A handle points to the object, and its class stands after
 * its mark, in 32 bits (src/hotspot/share/oops/oop.hpp; not with -XX:+UseCompactObjectHeaders). Which class is byte[]'s, a
 * copy of 23107 elements says: the tracer makes one before anything counts. Without one the elements of all arrays count.
 */
SEC("uprobe")
int JVM_ArrayCopy(user_registers *regs) {
	u32 zero = 0, class = 0, elements = LIBRARY_ARGUMENT7(regs);
	u64 array = 0;
	read_user(&array, sizeof array, (void *)ARGUMENT3(regs));
	read_user(&class, sizeof class, (void *)(array + 8));
	if (elements == BYTES_TO_COPY)
		map_update(&byte_array, &zero, &class, BPF_ANY);
	u32 *bytes = map_lookup(&byte_array, &zero);
	if (!bytes || !*bytes || *bytes == class)
		jvm_copied(HEAP_TO_HEAP, elements);
	return 0;
}

/* ---- another JVM, whose flags are as they are. A function of its native libraries is known by the number that user
 * space attaches its probe with (bpf_get_attach_cookie, Linux 5.15). */

SEC("uprobe")
int native_called(user_registers *regs) {
	u32 phase = calling(the_state());
	if (phase)
		count(phase, NATIVE, attach_cookie(regs), 0, 0);
	return 0;
}

/* A hardware breakpoint at the stubs by which compiled code copies arrays and memory: (from, to, bytes).
 * src/hotspot/cpu/x86/stubGenerator_x86_64_arraycopy.cpp; they do not call each other's beginnings. */
SEC("perf_event")
int stub_copies(user_registers *regs) {
	u32 zero = 0, phase = calling(the_state());
	struct heap *heap = map_lookup(&java_heap, &zero);
	if (!phase || !heap)
		return 0;
	u64 from = ARGUMENT1(regs), to = ARGUMENT2(regs);
	u32 out = from >= heap->from && from < heap->to, in = to >= heap->from && to < heap->to;
	copied(phase, out ? in ? HEAP_TO_HEAP : HEAP_TO_NATIVE : in ? NATIVE_TO_HEAP : NATIVE_TO_NATIVE, ARGUMENT3(regs));
	return 0;
}
