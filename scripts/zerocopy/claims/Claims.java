package zerocopy.claims;

import static zerocopy.claims.TableRows.MMAP;
import static zerocopy.claims.TableRows.READ_WRITE;

import java.util.List;
import java.util.Optional;
import zerocopy.results.Article;
import zerocopy.results.Results;
import zerocopy.results.Experiments;

/** All that the article claims, in its order, and who judges it. */
public final class Claims {
    /** The table, mmap, sendfile, Java, the whole. */
    public static final List<Claim> ALL = List.of(
            claim("T1", (to, from) -> CopyClaims.onEachInterface(to, from, READ_WRITE, 2), Article.EXPERIMENT),
            claim("T2", (to, from) -> CopyClaims.onEachInterface(to, from, MMAP, 1), Article.EXPERIMENT),
            claim("T3", CopyClaims::sendfile, Article.EXPERIMENT),
            claim("T4", CopyClaims::sendfileGather, Article.EXPERIMENT),
            claim("T5", CorkClaim::judge, Article.EXPERIMENT),
            claim("T6", CopyClaims::dma, Article.EXPERIMENT),
            claim("T7", CallClaims::names, Article.EXPERIMENT),
            claim("T8", CallClaims::switches, Article.EXPERIMENT),
            new Claim("T9", EfficiencyClaims.EXPERIMENTS, EfficiencyClaims::mostAndLeast),
            claim("M1", (to, from) -> CopyClaims.stage(to, from, "page-cache-to-user", 0), Article.EXPERIMENT),
            claim("M2", MappingClaims::partSparesTheDisk, Experiments.MAPPED_FILE),
            claim("M3", SharingClaims::mappingIsShared, Experiments.MAPPED_IPC),
            new Claim("M4", EfficiencyClaims.EXPERIMENTS, EfficiencyClaims::mmapSparesCpu),
            claim("M5", (to, from) -> CopyClaims.stage(to, from, "user-to-socket", 1), Article.EXPERIMENT),
            claim("M6", MappingClaims::faultsCost, Experiments.MAPPED_FILE),
            claim("M7", MappingClaims::takesMemory, Experiments.MAPPED_FILE),
            claim("S1", FileServerClaims::webServers, Experiments.FILE_SERVER),
            new Claim("S2", EfficiencyClaims.EXPERIMENTS, EfficiencyClaims::sendfileTakesLessCpu),
            claim("S3", CallClaims::oneCall, Article.EXPERIMENT),
            claim("S4", CopyClaims::sendfileBesideMmap, Article.EXPERIMENT),
            claim("S5", UserSpaceClaim::judge, Experiments.USER_DATA),
            claim("S6", SharingClaims::sendfileSharesNothing, Experiments.MAPPED_IPC),
            claim("J1", MappedBufferClaim::judge, Experiments.MAPPED_FILE), // by append-log, mapped-ipc and file-copy, too, as far as a run has them
            claim("J2", SnippetClaims::implementingClass, Experiments.SNIPPETS),
            claim("J3", TransferCallsClaim::judge, Experiments.FILE_COPY),
            claim("J4", FileRegionClaim::judge, Experiments.TRANSFERS),
            claim("J5", FileServerClaims::concurrency, Experiments.FILE_SERVER),
            claim("J6", CompositeClaims::mergesLogically, Experiments.COMPOSITE),
            claim("J7", SnippetClaims::buildsAResponse, Experiments.COMPOSITE_PITFALLS, Experiments.SNIPPETS),
            claim("J8", SnippetClaims::work, Experiments.SNIPPETS),
            claim("Z1", CallClaims::reduces, Article.EXPERIMENT),
            claim("Z2", CopyClaims::means, Article.EXPERIMENT));

    private Claims() {
    }

    private static Claim claim(String id, Claim.Judge judge, String... experiments) {
        return new Claim(id, List.of(experiments), judge);
    }

    /** What a run says of each. */
    public static List<Verdict> judge(List<Claim> claims, Results run) {
        return claims.stream().map(claim -> claim.judge(run)).toList();
    }

    /** The claim of this id, in upper or lower case. */
    public static Optional<Claim> of(String id) {
        return ALL.stream().filter(claim -> claim.id().equalsIgnoreCase(id.strip())).findFirst();
    }
}
