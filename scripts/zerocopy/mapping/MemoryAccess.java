package zerocopy.mapping;

import zerocopy.scratch.FileWords;

/**
 * memory – the baseline that does nothing with files: the same words summed up out of an array that holds them already.
 * What it takes is what the harness and the memory take, and no mechanism can be faster.
 */
record MemoryAccess(byte[] bytes) implements FileAccess {
    @Override
    public long sum(Accesses accesses) {
        if (!accesses.isRandom()) {
            return FileWords.sum(bytes, (int) accesses.bytes());
        }
        return (accesses.unit() == Long.BYTES ? sumOfWords(accesses.order()) : sumOfUnits(accesses.order(), accesses.unit())) + sumOfRest(accesses);
    }

    private long sumOfWords(long[] order) {
        long sum = 0;
        for (long word : order) {
            sum += FileWords.get(bytes, (int) word << 3);
        }
        return sum;
    }

    private long sumOfUnits(long[] order, int unit) {
        long sum = 0;
        for (long number : order) {
            int from = (int) number * unit;
            for (int at = from; at < from + unit; at += Long.BYTES) {
                sum += FileWords.get(bytes, at);
            }
        }
        return sum;
    }

    private long sumOfRest(Accesses accesses) {
        byte[] rest = new byte[accesses.rest()];
        System.arraycopy(bytes, accesses.rest() == 0 ? 0 : (int) accesses.restAt(), rest, 0, rest.length);
        return FileWords.sum(rest, rest.length);
    }

    @Override
    public void write(Accesses accesses, long seed) {
        throw new UnsupportedOperationException("a baseline of reading");
    }

    @Override
    public void force() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        // an array
    }
}
