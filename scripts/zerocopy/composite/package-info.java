/**
 * Netty's CompositeByteBuf: buffers merged with and without copying, written to sockets, and the ways to get it wrong, each
 * beside the right one. Knows netty's transports, the article's snippets and all that measures.
 */
//SOURCES ../netty/package-info.java
//SOURCES ArticleSnippet.java
//SOURCES CompositeByteBufs.java
//SOURCES CompositeOptions.java
//SOURCES CompositePlan.java
//SOURCES CompositeScreen.java
//SOURCES CompositeWrites.java
//SOURCES HeapComponent.java
//SOURCES KnownCopy.java
//SOURCES Layout.java
//SOURCES Memory.java
//SOURCES MergeCell.java
//SOURCES MergeFigures.java
//SOURCES MergeMethod.java
//SOURCES MergeScript.java
//SOURCES MergeTiming.java
//SOURCES MergeWork.java
//SOURCES Merger.java
//SOURCES NestedComposites.java
//SOURCES OneByOne.java
//SOURCES Parts.java
//SOURCES Pitfall.java
//SOURCES ReferenceCounts.java
//SOURCES SeventeenthComponent.java
//SOURCES Sink.java
//SOURCES SinkConnection.java
//SOURCES Vectors.java
//SOURCES WriteCell.java
//SOURCES WriteFigures.java
//SOURCES WriteMethod.java
//SOURCES WriteWork.java
//SOURCES WriterIndex.java
package zerocopy.composite;
