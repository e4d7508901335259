/**
 * Record in, picture out: {@link zerocopy.chart.Charts} has them all, each a {@link zerocopy.chart.Chart} that draws a
 * run as a {@link zerocopy.chart.Drawing} of SVG, PNG and PDF. XChart draws axes, bars, lines and markers ({@code Plot});
 * what it lacks, {@code Painter}, {@code Rows}, {@code Curves} and {@code Sheet} add. Texts are in words.properties. Knows
 * record and linux.
 */
//SOURCES ../record/package-info.java
//SOURCES Axis.java
//SOURCES CallsChart.java
//SOURCES Cell.java
//SOURCES Chart.java
//SOURCES Charts.java
//SOURCES CompositeChart.java
//SOURCES CopiesChart.java
//SOURCES CpuChart.java
//SOURCES Curves.java
//SOURCES Data.java
//SOURCES Draft.java
//SOURCES Drawing.java
//SOURCES Figure.java
//SOURCES FileCopyChart.java
//SOURCES Gallery.java
//SOURCES GalleryText.java
//SOURCES IbmChart.java
//SOURCES LatencyChart.java
//SOURCES Legend.java
//SOURCES Look.java
//SOURCES MappingChart.java
//SOURCES Mark.java
//SOURCES MissingData.java
//SOURCES NettyChart.java
//SOURCES Numbers.java
//SOURCES Painter.java
//SOURCES Palette.java
//SOURCES PathData.java
//SOURCES Plot.java
//SOURCES Rows.java
//SOURCES Sheet.java
//SOURCES SizeChart.java
//SOURCES Stack.java
//SOURCES Style.java
//SOURCES Theme.java
//SOURCES ThroughputChart.java
//SOURCES Told.java
//SOURCES Typeface.java
//SOURCES Vector.java
//SOURCES Words.java
//FILES zerocopy/chart/words.properties=words.properties
//FILES zerocopy/chart/words_zh.properties=words_zh.properties
//DEPS org.knowm.xchart:xchart:4.0.3
//DEPS de.erichseifert.vectorgraphics2d:VectorGraphics2D:0.13
//DEPS com.github.freva:ascii-table:1.12.1
//DEPS de.rototor.pdfbox:graphics2d:3.0.5
package zerocopy.chart;
