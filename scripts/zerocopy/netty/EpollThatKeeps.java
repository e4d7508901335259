package zerocopy.netty;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollIoOps;

/**
 * Netty's epoll transport, without its fault (in 4.2.13 to 4.2.20, since netty/netty#16689): a socket that waits for nothing is taken
 * out of the epoll set, and is not put in again when it waits for something. So whoever half-closes a connection that is not read,
 * while an answer is being written, gets that answer cut short: epoll_ctl(EPOLL_CTL_MOD) says ENOENT, and Netty closes.
 * Here such a socket stays in, with {@code EPOLLET} alone: then only an error or a hangup wakes it, and once.
 */
record EpollThatKeeps(IoHandler netty) implements IoHandler {

    static IoHandlerFactory newFactory() {
        IoHandlerFactory netty = EpollIoHandler.newFactory();
        return executor -> new EpollThatKeeps(netty.newHandler(executor));
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        return new Kept(netty.register(handle));
    }

    private record Kept(IoRegistration netty) implements IoRegistration {

        @Override
        public long submit(IoOps ops) {
            return netty.submit(ops.equals(EpollIoOps.NONE) ? EpollIoOps.EPOLLET : ops);
        }

        @Override
        public <T> T attachment() {
            return netty.attachment();
        }

        @Override
        public boolean isValid() {
            return netty.isValid();
        }

        @Override
        public boolean cancel() {
            return netty.cancel();
        }
    }

    @Override
    public void initialize() {
        netty.initialize();
    }

    @Override
    public int run(IoHandlerContext context) {
        return netty.run(context);
    }

    @Override
    public void prepareToDestroy() {
        netty.prepareToDestroy();
    }

    @Override
    public void destroy() {
        netty.destroy();
    }

    @Override
    public void wakeup() {
        netty.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> type) {
        return netty.isCompatible(type);
    }
}
