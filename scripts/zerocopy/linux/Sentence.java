package zerocopy.linux;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;

/** An exception as one sentence for a person. Most have a sentence for their message; the JDK's have a path, a word, or nothing. */
public final class Sentence {
    private Sentence() {
    }

    /** What happened, and to what. */
    public static String of(Throwable failure) {
        return switch (failure) {
            case FileSystemException e when e.getFile() != null -> e.getFile() + ": " + reason(e);
            case UnknownHostException e -> "the host " + e.getMessage() + " is not known";
            default -> reason(failure);
        };
    }

    /** What happened alone, where the sentence around it names the file or the host already. */
    public static String reason(Throwable failure) {
        String message = failure.getMessage();
        boolean silent = message == null || message.isBlank();
        return switch (failure) {
            case NoSuchFileException _ -> "there is no such file or folder";
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException _ -> "it exists already";
            case NotDirectoryException _ -> "it is not a folder";
            case DirectoryNotEmptyException _ -> "the folder is not empty";
            case FileSystemLoopException _ -> "its links lead in a circle";
            case FileSystemException e when e.getReason() != null -> e.getReason();
            case FileSystemException e -> "it cannot be used (" + e.getClass().getSimpleName() + ")";
            case FileNotFoundException _ when !silent -> message; // "NAME (reason)"
            case UnresolvedAddressException _ -> "the host is not known";
            case UnsupportedAddressTypeException _ -> "this machine does not speak that kind of address (IPv6 may be off); take one of the other kind";
            case UnknownHostException _ -> "the host is not known";
            case SocketTimeoutException _ -> "nothing came in time";
            case SocketException _ when !silent && Libc.is(failure, Libc.ENETUNREACH) ->
                    message + "; bring the interface up that leads there (for this host's own addresses: ip link set lo up)";
            case ClosedChannelException _ -> "the connection or the file was closed meanwhile";
            case EOFException _ when silent -> "it ended too soon";
            case UnsatisfiedLinkError _ when !silent -> "a native library cannot be loaded (" + message.lines().findFirst().orElse("")
                    + "): where the temporary folder is mounted noexec, name another by TMPDIR and -Djava.io.tmpdir";
            case StackOverflowError _ -> "the stack is too small for this: it is nested too deeply";
            case OutOfMemoryError _ -> "there is not enough memory for this: " + message;
            case InternalError _ -> "a page of a mapped file could not be read: its disk is full or failed, or the file was cut short (" + message + ")";
            case UncheckedIOException e -> of(e.getCause());
            case ExecutionException e when e.getCause() != null -> of(e.getCause());
            // their messages are for programmers: "No value present"
            case NullPointerException _, ClassCastException _, IndexOutOfBoundsException _, NoSuchElementException _, ArithmeticException _ -> mistake(failure);
            case RuntimeException _ when silent -> mistake(failure);
            default -> silent ? "it failed, and " + failure.getClass().getSimpleName() + " is all that is known" : message;
        };
    }

    private static String mistake(Throwable failure) {
        return "this program made a mistake: " + failure.getClass().getSimpleName() + "; --verbose shows where";
    }
}
