package tests;

import java.io.IOException;
import zerocopy.link.VethPair;

/** Makes its namespaces, says their name, and then fails or waits to be killed: for {@link VethPairTest}. */
final class VethHolder {
    private VethHolder() {
    }

    static void main(String[] args) throws InterruptedException {
        try (VethPair veth = new VethPair()) {
            System.out.println(veth.sender());
            if (args[0].equals("fail")) {
                throw new IOException("as it was asked to");
            }
            Thread.sleep(60_000);
        } catch (IOException e) {
            System.exit(1);
        }
    }
}
