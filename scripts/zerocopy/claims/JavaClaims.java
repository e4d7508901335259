package zerocopy.claims;

import java.util.List;

/** What the article says of Java and Netty. */
final class JavaClaims {
    static final List<Claim> ALL = List.of(
            // by append-log, mapped-ipc and file-copy, too, as far as a record has them
            new Claim("J1", "适用于： 大文件读写、日志存储、进程间通信（IPC） … 直接操作内存，无需拷贝",
                    "MappedByteBuffer suits large files, logs and IPC; put works on memory directly, without a copy.", MappingClaims.EXPERIMENT, MappedBufferClaim::judge),
            new Claim("J2", "DirectByteBuffer是MappedByteBuffer的具体实现类",
                    "DirectByteBuffer is the class that implements MappedByteBuffer.", SnippetClaims.EXPERIMENT, SnippetClaims::implementingClass),
            new Claim("J3", "FileChannel.transferTo() / transferFrom()（基于 sendfile）",
                    "FileChannel.transferTo and transferFrom are built on sendfile.", TransferCallsClaim.EXPERIMENT, TransferCallsClaim::judge),
            new Claim("J4", "基于 sendfile 的 FileRegion",
                    "Netty's FileRegion is built on sendfile.", FileRegionClaim.EXPERIMENT, FileRegionClaim::judge),
            new Claim("J5", "适用于： 高并发网络通信（如 RPC、WebSocket、TCP 服务器）",
                    "FileRegion suits high concurrency.", FileServerClaims.EXPERIMENT, FileServerClaims::concurrency),
            new Claim("J6", "CompositeByteBuf只是逻辑合并多个ByteBuf … CompositeByteBuf是纯用户态的",
                    "CompositeByteBuf merges ByteBufs logically only, without a copy, and purely in user space.", CompositeClaims.MERGE, CompositeClaims::mergesLogically),
            new Claim("J7", "response.addComponents(header, body);",
                    "response.addComponents(header, body) builds a response.", CompositeClaims.PITFALLS, List.of(SnippetClaims.EXPERIMENT),
                    CompositeClaims::buildsAResponse),
            new Claim("J8", "FileChannel.open(Paths.get(\"data.log\"), … sourceChannel.transferTo(0, sourceChannel.size(), destChannel); … "
                    + "future.addListener(f -> fileChannel.close());",
                    "The article's snippets work as they stand.", SnippetClaims.EXPERIMENT, SnippetClaims::work));

    private JavaClaims() {
    }
}
