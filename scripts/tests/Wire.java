package tests;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** HTTP as bytes on a socket, for what no proper client would send, and to see exactly what comes back. */
final class Wire implements AutoCloseable {

    /** An answer: its status, its fields by lower-case names, its body. */
    record Answer(int status, Map<String, String> fields, byte[] body) {
        String field(String name) {
            return fields.get(name);
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    final Socket socket;

    Wire(int port) throws IOException {
        this(InetAddress.getLoopbackAddress(), port);
    }

    Wire(InetAddress host, int port) throws IOException {
        socket = new Socket(host, port);
        socket.setSoTimeout(20_000);
    }

    Wire say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** A GET with these fields, each ended by CRLF. */
    Wire get(String target, String... fields) throws IOException {
        return say(request("GET", target, fields));
    }

    static String request(String method, String target, String... fields) {
        return method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("", Arrays.stream(fields).map(field -> field + "\r\n").toList()) + "\r\n";
    }

    Answer answer() throws IOException {
        return answer(true);
    }

    /** The next answer; without a body whatever its fields say, where it is to a HEAD. */
    Answer answer(boolean body) throws IOException {
        var in = socket.getInputStream();
        var head = new ByteArrayOutputStream();
        for (var last = 0; last != 0x0d0a0d0a; ) {
            var next = in.read();
            if (next < 0) {
                throw new EOFException("the connection ended in a head: " + head);
            }
            head.write(next);
            last = last << 8 | next;
        }
        var lines = head.toString(StandardCharsets.ISO_8859_1).split("\r\n");
        var fields = new TreeMap<String, String>();
        for (var i = 1; i < lines.length; i++) {
            fields.put(lines[i].substring(0, lines[i].indexOf(':')).toLowerCase(Locale.ROOT), lines[i].substring(lines[i].indexOf(':') + 1).strip());
        }
        var length = body ? Integer.parseInt(fields.getOrDefault("content-length", "0")) : 0;
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the connection ended after " + bytes.length + " of " + length + " bytes");
        }
        return new Answer(Integer.parseInt(lines[0].split(" ")[1]), fields, bytes);
    }

    /** Whether nothing more comes: the server has ended its side. */
    boolean ended() throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException e) {
            return true; // by a reset
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
