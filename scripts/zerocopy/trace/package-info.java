/**
 * Counts every copy of a byte on its way from a file to a socket: copies.bpf.c observes the kernel and the JVM, or else copies.bt,
 * io-uring.bt and jvm-copies.bt do; {@link zerocopy.trace.CopyTracer} runs them, and what they say is a {@link zerocopy.trace.CopyLedger}.
 * A topic has its {@link zerocopy.trace.PassWork} traced by {@link zerocopy.trace.Pass}, and enters the ledgers into its
 * results by {@link zerocopy.trace.LedgerMetrics}. Where nothing may be traced, {@link zerocopy.trace.OverwriteProof} shows
 * what is shared and {@link zerocopy.trace.CopyModel} says what to expect. Knows linux, measure and record.
 */
//SOURCES ../measure/package-info.java
//SOURCES BpfMap.java
//SOURCES BpfObject.java
//SOURCES Bpftrace.java
//SOURCES BpftraceEngine.java
//SOURCES CopyLedger.java
//SOURCES CopyModel.java
//SOURCES CopyProbes.java
//SOURCES CopyTracer.java
//SOURCES Counts.java
//SOURCES DevicePayload.java
//SOURCES DeviceShare.java
//SOURCES ElfSymbols.java
//SOURCES Engine.java
//SOURCES Evidence.java
//SOURCES KernelCounts.java
//SOURCES KernelTypes.java
//SOURCES LateChange.java
//SOURCES LedgerMetrics.java
//SOURCES Libbpf.java
//SOURCES LibbpfEngine.java
//SOURCES Libjvm.java
//SOURCES Operations.java
//SOURCES OverwriteProof.java
//SOURCES Packets.java
//SOURCES Pass.java
//SOURCES PassAttempts.java
//SOURCES PassReport.java
//SOURCES PassWork.java
//SOURCES PhaseMarks.java
//SOURCES PhaseTracer.java
//SOURCES Requirements.java
//SOURCES Stage.java
//SOURCES SystemCall.java
//SOURCES Tracing.java
//FILES zerocopy/trace/build-bpf.sh=build-bpf.sh
//FILES zerocopy/trace/copies.arm64.o=copies.arm64.o
//FILES zerocopy/trace/copies.bpf.c=copies.bpf.c
//FILES zerocopy/trace/copies.bt=copies.bt
//FILES zerocopy/trace/copies.x86-64.o=copies.x86-64.o
//FILES zerocopy/trace/io-uring.bt=io-uring.bt
//FILES zerocopy/trace/jvm-copies.bt=jvm-copies.bt
//FILES zerocopy/trace/kernel.bpf.h=kernel.bpf.h
//DEPS tools.jackson.core:jackson-databind:3.2.4
package zerocopy.trace;
