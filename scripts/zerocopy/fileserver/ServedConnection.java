package zerocopy.fileserver;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Date;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * One client. One request at a time: the next is not read before the answer is with the kernel (Netty's
 * FlowControlHandler holds back what was decoded already), so answers come in the order of requests.
 */
final class ServedConnection extends ChannelInboundHandlerAdapter implements ChannelFutureListener {
    /** The event that says: finish what you do, and nothing more. */
    static final Object STOP = new Object();

    private enum State { WAITING, ANSWERING, LINGERING }

    private final FileServer server;
    private final Limits limits;
    private ChannelHandlerContext context;
    private Future<?> watch;
    private State state = State.WAITING;
    /** When the state began, or an answer last got on. */
    private long since = System.nanoTime();
    private Body body;
    private long seen;
    private boolean keep;
    /** Another message was asked for and has not come. */
    private boolean wanted;
    /** The client will send nothing more. */
    private boolean ended;

    ServedConnection(FileServer server, Limits limits) {
        this.server = server;
        this.limits = limits;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        context = ctx;
        long tick = limits.tick().toMillis();
        watch = ctx.executor().scheduleWithFixedDelay(this::watch, tick, tick, TimeUnit.MILLISECONDS);
        if (server.enter(ctx.channel())) {
            read();
        } else {
            refuse(HttpResponseStatus.SERVICE_UNAVAILABLE, "there are too many connections");
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        wanted = false;
        if (state == State.WAITING && message instanceof HttpRequest request) {
            enter(State.ANSWERING);
            Answer answer = server.responder().answer(request, (InetSocketAddress) ctx.channel().localAddress());
            keep = !answer.close() && !server.stopping() && HttpUtil.isKeepAlive(request);
            write(answer, request);
        } else {
            ReferenceCountUtil.release(message); // the empty end of a request, or what nobody wants to know
            read();
        }
    }

    private void read() {
        wanted = true;
        context.read();
    }

    /** All that had arrived made no whole message: FlowControlHandler forgets then that one was asked for. */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (wanted) {
            read();
        }
    }

    private void refuse(HttpResponseStatus status, String why) {
        keep = false;
        enter(State.ANSWERING);
        write(Answer.of(status, why, true), null);
    }

    private void write(Answer answer, HttpRequest request) {
        HttpHeaders headers = answer.head().headers();
        headers.set(HttpHeaderNames.DATE, DateFormatter.format(new Date())).set("x-content-type-options", "nosniff");
        HttpUtil.setKeepAlive(headers, request == null ? answer.head().protocolVersion() : request.protocolVersion(), keep);
        if (answer.file() == null) {
            context.writeAndFlush(answer.head()).addListener(this);
        } else {
            seen = 0;
            context.write(answer.head());
            body = server.sending(answer.from() + answer.count()).send(context, answer.file(), answer.from(), answer.count(), context.newPromise().addListener(this));
        }
    }

    /** The answer is with the kernel, or will never be. */
    @Override
    public void operationComplete(ChannelFuture answered) {
        body = null;
        if (!answered.isSuccess()) {
            context.close(); // in the middle of a body nothing else can be said
        } else if (keep && !server.stopping()) {
            enter(State.WAITING);
            read();
            if (ended && state == State.WAITING) {
                context.close();
            }
        } else if (ended) {
            context.close();
        } else {
            enter(State.LINGERING);
            ((DuplexChannel) context.channel()).shutdownOutput();
            read();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == STOP && state == State.WAITING) {
            ctx.close();
        } else if (event == ChannelInputShutdownEvent.INSTANCE) {
            ended = true;
            if (state != State.ANSWERING) {
                ctx.close();
            }
        }
    }

    private void enter(State next) {
        state = next;
        since = System.nanoTime();
    }

    private void watch() {
        long now = System.nanoTime();
        if (state == State.ANSWERING && body != null) {
            if (body.sent() != seen) {
                seen = body.sent();
                since = now;
            } else if (body.exhausted()) {
                context.close();
            }
        }
        long limit = switch (state) {
            case WAITING -> limits.request().toNanos();
            case ANSWERING -> limits.stall().toNanos();
            case LINGERING -> limits.linger().toNanos();
        };
        if (now - since > limit) {
            context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (watch != null) {
            watch.cancel(false);
        }
    }

    /** A client that is gone, mostly; anything else is said, and answered where no answer has begun. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            ctx.close();
            return;
        }
        server.say("a request from " + ctx.channel().remoteAddress() + " failed: " + cause);
        if (state == State.WAITING) {
            refuse(cause instanceof DecoderException ? HttpResponseStatus.BAD_REQUEST : HttpResponseStatus.INTERNAL_SERVER_ERROR, null);
        } else {
            ctx.close();
        }
    }
}
