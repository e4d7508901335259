package zerocopy.claims;

import static zerocopy.claims.TableRows.MMAP;
import static zerocopy.claims.TableRows.SENDFILE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zerocopy.record.ByteSize;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** What the article says for and against sendfile. */
final class SendfileClaims {
    static final List<Claim> ALL = List.of(
            new Claim("S1", "sendfile 直接在内核态完成数据传输，避免用户空间拷贝，特别适合 Web 服务器、文件下载服务",
                    "sendfile stays in the kernel, and so suits web servers and file downloads.", FileServerClaims.EXPERIMENT, FileServerClaims::webServers),
            new Claim("S2", "减少 CPU 负担：相比 mmap + write，sendfile 直接从页缓存拷贝数据到 Socket，CPU 负担更低",
                    "sendfile takes less CPU than mmap+write.", TableRows.EXPERIMENT, SendfileClaims::cpu),
            new Claim("S3", "减少系统调用：sendfile 只需一次系统调用，而 mmap + write 需要 mmap() + write()",
                    "sendfile takes one system call where mmap+write takes two.", TableRows.EXPERIMENT, SendfileClaims::calls),
            new Claim("S4", "仍然有一次 CPU 拷贝：虽然比 mmap + write 少，但 sendfile 仍然需要一次 页缓存 → Socket 缓冲区 的 CPU 拷贝",
                    "sendfile still makes one CPU copy, though fewer than mmap+write.", TableRows.EXPERIMENT, SendfileClaims::copy),
            new Claim("S5", "不支持用户空间数据：只能传输 文件描述符之间的数据，无法处理 malloc() 申请的用户空间数据",
                    "sendfile cannot send data of user space, as malloc() gives it.", UserSpaceClaim.EXPERIMENT, UserSpaceClaim::judge),
            new Claim("S6", "不适用于进程间共享：sendfile 仅用于 文件传输，不能用于 进程间数据共享",
                    "sendfile is not for sharing data between processes.", SharingClaims.EXPERIMENT, SharingClaims::sendfileSharesNothing));

    private SendfileClaims() {
    }

    private static Verdict cpu(Judgement to, Evidence from) {
        BySize.Pair cheaper = new BySize.Pair(SENDFILE, MMAP);
        return new BySize(to).over(TableRows.plain(from), MetricName.TOTAL_CPU, "", cheaper)
                .over(TableRows.usual(TableRows.noGather(from)), MetricName.TOTAL_CPU, " without scatter-gather", cheaper).verdict();
    }

    /** By the calls that it names; what else the JDK calls is shown beside them. */
    private static Verdict calls(Judgement to, Evidence from) {
        List<Long> right = new ArrayList<>();
        List<Long> wrong = new ArrayList<>();
        Evidence plain = TableRows.plain(from);
        for (long size : plain.sizes()) {
            Optional<Calls> sendfile = plain.method(SENDFILE).with("size", size).first().map(Calls::of).filter(Calls::known);
            Optional<Calls> mmap = plain.method(MMAP).with("size", size).first().map(Calls::of).filter(Calls::known);
            if (sendfile.isEmpty() || mmap.isEmpty()) {
                continue;
            }
            sendfile.get().cite(to);
            mmap.get().cite(to);
            boolean asSaid = sendfile.get().number(List.of("sendfile")) == 1 && mmap.get().number(List.of("mmap")) == 1
                    && mmap.get().number(List.of("write")) == 1;
            (asSaid ? right : wrong).add(size);
            to.say("A transfer of %s: by sendfile %s; by mmap %s.", ByteSize.text(size), sendfile.get().text(List.of("sendfile")),
                    mmap.get().text(List.of("mmap", "write")));
        }
        if (right.isEmpty()) {
            return wrong.isEmpty() ? to.notMeasured("the record has no calls of sendfile and mmap together") : to.doesNotHold();
        }
        return wrong.isEmpty() ? to.holds() : to.holdsIf("the file is " + Words.sizes(right));
    }

    private static Verdict copy(Judgement to, Evidence from) {
        Verdict verdict = CopiesByInterface.judge(to, from, SENDFILE, 1);
        CopiesByInterface mmap = CopiesByInterface.of(from, MMAP);
        compare(to, "with scatter-gather", CopiesByInterface.of(from, SENDFILE).gather(), mmap.gather());
        compare(to, "without", CopiesByInterface.of(from, SENDFILE).noGather(), mmap.noGather());
        TableRows.usual(TableRows.noGather(from)).method(SENDFILE).first().ifPresent(result -> price(to, result));
        return verdict.ruling() == Ruling.HOLDS_IF ? to.holdsIf(verdict.qualifier()) : verdict.ruling() == Ruling.HOLDS ? to.holds()
                : verdict.ruling() == Ruling.DOES_NOT_HOLD ? to.doesNotHold() : to.notMeasured(verdict.qualifier());
    }

    private static void compare(Judgement to, String where, Optional<CopyCount> sendfile, Optional<CopyCount> mmap) {
        if (sendfile.isPresent() && mmap.isPresent()) {
            mmap.get().cite(to);
            to.say("mmap's copies %s: %s, so sendfile's are %s.", where, mmap.get(), sendfile.get().isBelow(mmap.get()) ? "fewer" : "not fewer");
        }
    }

    private static void price(Judgement to, Result result) {
        Metric price = result.metric(MetricName.COPY_PRICE);
        if (price.known() && price.low() != null) {
            to.cite(result, MetricName.COPY_PRICE);
            to.say("That copy at an interface without scatter-gather costs %s s of CPU a GB%s.", Words.interval(price),
                    price.low() <= 0 && price.high() >= 0 ? ": not above the noise" : "");
        }
    }
}
