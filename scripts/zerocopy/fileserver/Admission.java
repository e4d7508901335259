package zerocopy.fileserver;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.lang.management.ManagementFactory;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Who may come in: as many connections as there are descriptors for, one each and another for its file. The next ones
 * are told so, and linger; but never so many of them that they take the descriptors of those who are in. The listener's
 * handler.
 */
final class Admission extends ChannelInboundHandlerAdapter {
    /** The most connections that linger after they were turned away; and the most accepted ones that are neither admitted nor turned away yet. */
    private static final int LINGERING = 16;
    /** Netty accepts so many before it looks at them (io.netty.channel.ServerChannelRecvByteBufAllocator). */
    private static final int BATCH = 16;
    /** What is open beside its file while an event loop looks for it: two folders. */
    private static final int FOLDERS = 2;

    private final TurnedAway turnedAway;
    private final int most;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger admitted = new AtomicInteger();
    private final Queue<Channel> lingering = new ConcurrentLinkedQueue<>();
    private volatile Channel listener;

    Admission(ServerPlan plan, Consumer<String> log) {
        turnedAway = new TurnedAway(log);
        openClassPath();
        most = most(plan);
    }

    /**
     * A jar is opened when a class is first looked for in it: now, since there may be no descriptor later, and a class
     * that failed once fails for ever.
     */
    private static void openClassPath() {
        ClassLoader.getSystemResource("in none of them");
    }

    private static int most(ServerPlan plan) {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)) {
            return plan.limits().connections();
        }
        long free = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount();
        long reserve = 2 * LINGERING + BATCH + (long) FOLDERS * plan.loops();
        return (int) Math.clamp((free - reserve) / 2, 1, plan.limits().connections());
    }

    /** One was accepted. While too many are open the next ones wait in the kernel's queue. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
        listener = context.channel();
        ((Channel) accepted).closeFuture().addListener(_ -> {
            open.decrementAndGet();
            listener.config().setAutoRead(true);
        });
        if (open.incrementAndGet() >= most + 2 * LINGERING) {
            listener.config().setAutoRead(false);
            if (open.get() < most + 2 * LINGERING) { // one was closed meanwhile
                listener.config().setAutoRead(true);
            }
        }
        context.fireChannelRead(accepted);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        turnedAway.fail(cause);
        context.fireExceptionCaught(cause); // on which ServerBootstrap accepts nothing for a second, and then again
    }

    /** Counts a connection in; false if there are too many: then it is answered so, and closed. */
    boolean enter(Channel channel) {
        boolean room = admitted.incrementAndGet() <= most;
        if (room) {
            channel.closeFuture().addListener(_ -> admitted.decrementAndGet());
        } else {
            admitted.decrementAndGet();
            turnedAway.refuse(most);
            lingering.add(channel);
            channel.closeFuture().addListener(_ -> lingering.remove(channel));
            Channel first = lingering.size() > LINGERING ? lingering.poll() : null;
            if (first != null) {
                first.close();
            }
        }
        return room;
    }

    /** Says what has not been said. */
    void end() {
        turnedAway.end();
    }
}
