package zerocopy.receive;

import java.io.IOException;

/**
 * What a sender announces.
 *
 * @param count bytes that come, 0 or more
 */
record Request(ReceiveMode mode, long count) {
    /** Reads the line of a control connection; anything may come there, a browser's GET for one. */
    static Request parse(String line) throws IOException {
        String[] part = line.split(" ");
        try {
            if (part.length == 3 && part[0].equals("receive") && Long.parseLong(part[2]) >= 0) {
                return new Request(ReceiveMode.of(part[1]), Long.parseLong(part[2]));
            }
        } catch (IllegalArgumentException e) {
            // neither a mode nor a count
        }
        throw new IOException("the other side is not a sender of this lab");
    }

    /** The port that the sender's data connection comes from: "data 54321". */
    static int dataPort(String line) throws IOException {
        String[] part = String.valueOf(line).split(" ");
        try {
            if (part.length == 2 && part[0].equals("data") && Integer.parseInt(part[1]) > 0 && Integer.parseInt(part[1]) <= 0xffff) {
                return Integer.parseInt(part[1]);
            }
        } catch (NumberFormatException e) {
            // no port
        }
        throw new IOException("the other side is not a sender of this lab");
    }

    /** Whether a line names a data connection. */
    static boolean isDataPort(String line) {
        return line.startsWith("data ");
    }

    static String dataLine(int port) {
        return "data " + port;
    }

    String line() {
        return "receive " + mode.id() + " " + count;
    }
}
