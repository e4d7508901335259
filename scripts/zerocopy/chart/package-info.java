/**
 * Record in, picture out: {@link zerocopy.chart.AllCharts} has them all, each a {@link zerocopy.chart.Chart} that draws a
 * run as a {@link zerocopy.chart.Drawing} of SVG, PNG and PDF, for a screen or a column of a paper. XChart draws bars, lines
 * and markers ({@code Plot}); ticks ({@code Axis}), text that stays text ({@code Painter}, {@code VectorFile}) and the layout
 * ({@code BarRows}, {@code Curves}, {@code Sheet}) are added. What has no place on an axis is left out and said ({@code Drawable}).
 * A method's colour, mmap's for one, stands in its line of {@link zerocopy.record.SendingMethod}; {@code Palette} has all others. Texts are in words.properties.
 * Knows results, record and linux.
 */
//SOURCES ../results/package-info.java
//SOURCES AllCharts.java
//SOURCES AltText.java
//SOURCES ArticleChart.java
//SOURCES Axis.java
//SOURCES BarOrDots.java
//SOURCES BarRows.java
//SOURCES CallsChart.java
//SOURCES Chart.java
//SOURCES ChartMessages.java
//SOURCES CompositeChart.java
//SOURCES CopiesChart.java
//SOURCES CostChart.java
//SOURCES CpuChart.java
//SOURCES Curves.java
//SOURCES Digits.java
//SOURCES Draft.java
//SOURCES Drawable.java
//SOURCES Drawing.java
//SOURCES EmbeddedFonts.java
//SOURCES FigureContent.java
//SOURCES FigureTable.java
//SOURCES FileCopyChart.java
//SOURCES Gallery.java
//SOURCES GalleryText.java
//SOURCES IbmChart.java
//SOURCES LatencyChart.java
//SOURCES LatexCaption.java
//SOURCES Legend.java
//SOURCES LogChart.java
//SOURCES Look.java
//SOURCES MappingChart.java
//SOURCES MetricChart.java
//SOURCES MissingData.java
//SOURCES NettyChart.java
//SOURCES Painter.java
//SOURCES Palette.java
//SOURCES Panels.java
//SOURCES PathChart.java
//SOURCES Plot.java
//SOURCES Readings.java
//SOURCES RingedMarker.java
//SOURCES RoundsChart.java
//SOURCES RowLabel.java
//SOURCES ServerChart.java
//SOURCES ServersChart.java
//SOURCES Sheet.java
//SOURCES SizeChart.java
//SOURCES SourceMark.java
//SOURCES Style.java
//SOURCES Subtitle.java
//SOURCES Theme.java
//SOURCES ThroughputChart.java
//SOURCES Typeface.java
//SOURCES VectorFile.java
//SOURCES Ways.java
//FILES zerocopy/chart/words.properties=words.properties
//FILES zerocopy/chart/words_zh.properties=words_zh.properties
//DEPS org.knowm.xchart:xchart:4.0.3
//DEPS de.erichseifert.vectorgraphics2d:VectorGraphics2D:0.13
//DEPS com.github.freva:ascii-table:1.12.1
//DEPS de.rototor.pdfbox:graphics2d:3.0.5
package zerocopy.chart;
