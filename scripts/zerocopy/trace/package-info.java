/**
 * Counts every copy of a byte on its way from a file to a socket: copies.bt and io-uring.bt ask the kernel,
 * jvm-copies.bt the JVM, {@link zerocopy.trace.CopyTracer} runs them, and what they say is a {@link zerocopy.trace.CopyLedger}. Where nothing
 * may be traced, {@link zerocopy.trace.OverwriteProof} shows what is shared and {@link zerocopy.trace.CopyModel} says
 * what to expect. Knows linux.
 */
//SOURCES ../linux/package-info.java
//SOURCES Bpftrace.java
//SOURCES CallSteps.java
//SOURCES CopyLedger.java
//SOURCES CopyModel.java
//SOURCES CopyTracer.java
//SOURCES Counts.java
//SOURCES LateChange.java
//SOURCES Libjvm.java
//SOURCES Operations.java
//SOURCES OverwriteProof.java
//SOURCES Requirements.java
//SOURCES Stage.java
//SOURCES Strace.java
//SOURCES Tracing.java
//FILES zerocopy/trace/calls.bt=calls.bt
//FILES zerocopy/trace/copies.bt=copies.bt
//FILES zerocopy/trace/io-uring.bt=io-uring.bt
//FILES zerocopy/trace/jvm-copies.bt=jvm-copies.bt
//DEPS tools.jackson.core:jackson-databind:3.2.4
package zerocopy.trace;
