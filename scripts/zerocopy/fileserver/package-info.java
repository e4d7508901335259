/**
 * A file server of HTTP/1.1 on Netty, and what it does under load beside nginx. Knows the instrument,
 * netty's transports and foreign.
 */
//SOURCES ../foreign/package-info.java
//SOURCES ../netty/package-info.java
//SOURCES Admission.java
//SOURCES Answer.java
//SOURCES BenchNotes.java
//SOURCES Body.java
//SOURCES BufferBody.java
//SOURCES ByteRange.java
//SOURCES ChunkedBody.java
//SOURCES ContentTypes.java
//SOURCES FileServer.java
//SOURCES FileServerBench.java
//SOURCES FileServerScreen.java
//SOURCES Hosts.java
//SOURCES Limits.java
//SOURCES Load.java
//SOURCES LoadCell.java
//SOURCES LoadFigures.java
//SOURCES LoadOptions.java
//SOURCES LoadPlan.java
//SOURCES Nginx.java
//SOURCES OpenFile.java
//SOURCES PieceBody.java
//SOURCES Preconditions.java
//SOURCES Refusal.java
//SOURCES RegionBody.java
//SOURCES RequestTarget.java
//SOURCES Responder.java
//SOURCES Root.java
//SOURCES RunningServer.java
//SOURCES RunningServers.java
//SOURCES Sending.java
//SOURCES ServedConnection.java
//SOURCES ServerContender.java
//SOURCES ServerJvm.java
//SOURCES ServerPlan.java
//SOURCES TurnedAway.java
//SOURCES Wrk.java
//FILES zerocopy/fileserver/nginx.conf=nginx.conf
//FILES zerocopy/fileserver/wrk.lua=wrk.lua
//DEPS io.netty:netty-codec-http:4.2.18.Final
package zerocopy.fileserver;
