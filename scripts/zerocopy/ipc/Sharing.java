package zerocopy.ipc;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zerocopy.linux.CongestionControl;
import zerocopy.linux.Temporary;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/**
 * Who shares what: two processes with the same file mapped, and a process that gets the file by sendfile. Each changes all
 * bytes of its own, and it is looked at what the other then sees.
 */
final class Sharing {
    private static final int SIZE = 64 * 1024;
    private static final byte FIRST = 'a';
    private static final byte SENDERS = 'b';
    private static final byte RECEIVERS = 'c';

    private Sharing() {
    }

    static List<Result> run(MessageReceiver receiver) throws IOException {
        Path file = Temporary.file(Offer.folder(), "zero-copy-lab-", ".ipc");
        try (Arena arena = Arena.ofConfined(); FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            List<Result> results = new ArrayList<>();
            Offer.makeRoom(file, channel, SIZE);
            MemorySegment mapping = channel.map(MapMode.READ_WRITE, 0, SIZE, arena);
            mapping.fill(FIRST);
            receiver.order(order("map", file.toString(), FIRST));
            results.add(result("mapping", receiver, mapping, channel));

            mapping.fill(FIRST);
            try (ServerSocketChannel listener = CongestionControl.listen()) {
                receiver.order(order("receive", String.valueOf(((InetSocketAddress) listener.getLocalAddress()).getPort()), FIRST));
                try (SocketChannel to = listener.accept()) {
                    for (long sent = 0; sent < SIZE; ) {
                        sent += channel.transferTo(sent, SIZE - sent, to);
                    }
                    results.add(result("sendfile", receiver, mapping, channel));
                }
            }
            return results;
        } finally {
            Temporary.remove(file);
        }
    }

    private static ReceiverJvm.Order order(String what, String address, byte value) {
        return new ReceiverJvm.Order(what, 0, "", SIZE, address, 0, 0, value);
    }

    private static Result result(String method, MessageReceiver receiver, MemorySegment mapping, FileChannel channel) throws IOException {
        if (receiver.answer().shown() != 1) {
            throw new IOException("by " + method + " the receiver got other bytes than the file's");
        }
        mapping.fill(SENDERS); // it has them all: what it sees now is no race
        receiver.order(order("look", "", SENDERS));
        double peer = receiver.answer().shown();
        receiver.order(order("change", "", RECEIVERS));
        receiver.answer();
        ByteBuffer content = ByteBuffer.allocate(SIZE);
        while (content.hasRemaining() && channel.read(content, content.position()) >= 0) {
            // until it is full
        }
        Map<String, Object> parameters = new LinkedHashMap<>(Map.of("size", SIZE));
        Result result = new Result(MappedIpc.NAME, method, parameters, Result.VERIFIED);
        result.put(MetricName.SEEN, "peer", peer);
        result.put(MetricName.SEEN, "file", share(MemorySegment.ofArray(content.array()), RECEIVERS));
        return result;
    }

    private static double share(MemorySegment memory, byte value) {
        long same = 0;
        for (long i = 0; i < memory.byteSize(); i++) {
            same += memory.get(ValueLayout.JAVA_BYTE, i) == value ? 1 : 0;
        }
        return (double) same / memory.byteSize();
    }

    /** The other process's part: it maps the file or receives it, and then shows, or changes, what it has. */
    static final class Peer {
        private MemorySegment memory;

        ReceiverJvm.Answer answer(ReceiverJvm.Order order) throws IOException {
            switch (order.what()) {
                case "map" -> {
                    try (FileChannel channel = FileChannel.open(Path.of(order.address()), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                        memory = channel.map(MapMode.READ_WRITE, 0, order.size(), Arena.ofAuto());
                    }
                }
                case "receive" -> memory = MemorySegment.ofArray(received(order));
                case "change" -> memory.fill(order.value());
                default -> { // look
                }
            }
            return ReceiverJvm.Answer.shown(share(memory, order.value()));
        }

        private static byte[] received(ReceiverJvm.Order order) throws IOException {
            byte[] bytes = new byte[order.size()];
            try (SocketChannel from = CongestionControl.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(order.address())))) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining() && from.read(buffer) >= 0) {
                    // until it is full
                }
            }
            return bytes;
        }
    }
}
