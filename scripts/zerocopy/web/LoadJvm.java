package zerocopy.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import zerocopy.record.Json;

/** The {@link LoadClient} in a process of its own: an order a line on standard input, a {@link Load} a line on standard output, until the input ends. */
final class LoadJvm {
    private LoadJvm() {
    }

    static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Load load;
            try {
                load = LoadClient.run(Json.parse(line, LoadOrder.class));
            } catch (IOException e) {
                load = new Load(1, 0, 0, 1, 0, 0, 0, e.getMessage());
            }
            System.out.println(Lines.of(load));
        }
    }
}
