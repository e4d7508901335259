package zerocopy.netty;

import java.util.List;
import zerocopy.snippets.Snippet.Around;
import zerocopy.snippets.Snippet;
import zerocopy.snippets.SnippetCase;

/** The article's snippets that need Netty and something to send to. */
public final class NettySnippets {
    /** FileRegion: "high concurrency". */
    public static final Snippet FILE_REGION = new Snippet("netty-file-region", "Netty's FileRegion (based on sendfile)", """
            FileChannel fileChannel = new FileInputStream("largeFile.txt").getChannel();
            DefaultFileRegion fileRegion = new DefaultFileRegion(fileChannel, 0, fileChannel.size());

            ChannelFuture future = channel.writeAndFlush(fileRegion);
            future.addListener(f -> fileChannel.close()); // 发送完成后关闭文件
            """, """
            File largeFile = new File("largeFile.txt");
            long size = Files.size(largeFile.toPath()); // not on the event loop, which this may stop
            Object message = channel.pipeline().get(SslHandler.class) == null
                ? new DefaultFileRegion(largeFile, 0, size) // opens the file when its turn comes, and closes it
                : new ChunkedNioFile(largeFile);            // TLS has to see the bytes; needs a ChunkedWriteHandler.
                                                            // If the file is cut short meanwhile, it spins for ever: see CheckedNioFile
            channel.writeAndFlush(message).addListener(sent -> {
                if (!sent.isSuccess()) {
                    System.out.println("not sent: " + sent.cause());
                    channel.close();
                }
            });
            """, List.of(SnippetCase.FILE_MISSING, SnippetCase.FILE_LARGE, SnippetCase.FILE_OVER_TLS, SnippetCase.FILE_TO_NOBODY),
            new Around("""
                    import io.netty.channel.*;
                    import io.netty.handler.ssl.*;
                    import io.netty.handler.stream.*;
                    import zerocopy.netty.SnippetPeer;
                    import java.nio.channels.FileChannel;
                    import io.netty.channel.Channel;
                    """, "Channel channel = SnippetPeer.connect();", "SnippetPeer.settle(channel);"));

    /** Those that send something. */
    public static final List<Snippet> ALL = List.of(FILE_REGION);

    private NettySnippets() {
    }
}
