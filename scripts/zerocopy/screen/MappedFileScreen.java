package zerocopy.screen;
import java.util.List;
import zerocopy.record.RunRecord;
public final class MappedFileScreen { public static String of(RunRecord r, List<String> notes){ return String.join("\n", notes);} }
