/**
 * Netty's ways to send a file, on three transports. The only packages with Netty on their class path are this one and
 * those that name its manifest; the plain demos do not.
 *
 * <p>The native transports are Linux' libraries for the processor that JBang runs on; elsewhere
 * {@link zerocopy.netty.Transport#unavailable} says why they do not load.
 */
//SOURCES ../snippets/package-info.java
//SOURCES ../transfer/package-info.java
//SOURCES ByteBufSender.java
//SOURCES CheckedNioFile.java
//SOURCES ChunkedSender.java
//SOURCES ColdLoop.java
//SOURCES ColdServer.java
//SOURCES ColdState.java
//SOURCES EpollThatKeeps.java
//SOURCES Fallback.java
//SOURCES FallbackOptions.java
//SOURCES FallbackPlan.java
//SOURCES FallbackScreen.java
//SOURCES FallbackServer.java
//SOURCES FallbackWay.java
//SOURCES FallbackWork.java
//SOURCES Fetch.java
//SOURCES FileRegions.java
//SOURCES HeaderRegionSender.java
//SOURCES HeaderedRegion.java
//SOURCES IoUringRegionSender.java
//SOURCES KeptRegion.java
//SOURCES KernelWorkers.java
//SOURCES NettyMechanisms.java
//SOURCES NettyOutcome.java
//SOURCES NettySender.java
//SOURCES NettySnippets.java
//SOURCES Pinger.java
//SOURCES QuietLogger.java
//SOURCES RegionNote.java
//SOURCES RegionSender.java
//SOURCES SelfSigned.java
//SOURCES SendZcSender.java
//SOURCES SnippetPeer.java
//SOURCES Transport.java
//DEPS io.netty:netty-handler:4.2.18.Final
//DEPS io.netty:netty-codec-http:4.2.18.Final
//DEPS org.hdrhistogram:HdrHistogram:2.2.2
//DEPS io.netty:netty-transport-native-epoll:4.2.18.Final:linux-${os.detected.arch}
//DEPS io.netty:netty-transport-native-io_uring:4.2.18.Final:linux-${os.detected.arch}
package zerocopy.netty;
