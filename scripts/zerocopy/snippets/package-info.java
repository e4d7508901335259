/**
 * The article's Java snippets as written and corrected, each run in a process of its own.
 */
//SOURCES ../scratch/package-info.java
//SOURCES BufferClasses.java
//SOURCES Snippet.java
//SOURCES SnippetCase.java
//SOURCES SnippetProcess.java
//SOURCES SnippetRun.java
//SOURCES Snippets.java
//SOURCES SnippetsScreen.java
package zerocopy.snippets;
