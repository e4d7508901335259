/**
 * A claim each: record in, verdict out. Knows record, and nothing else.
 *
 * A new experiment's claims: in the file of their group, put {@code new Claim(id, …, JUDGE)} in the place of
 * {@code Claim.pending(id, …)}. The judge finds its results by {@link Evidence} and tells what it saw to a {@link Judgement}.
 */
//SOURCES ../record/package-info.java
//SOURCES BySize.java
//SOURCES Calls.java
//SOURCES Citation.java
//SOURCES Claim.java
//SOURCES Claims.java
//SOURCES ClaimsText.java
//SOURCES Comparison.java
//SOURCES CompositeClaims.java
//SOURCES CopiesByInterface.java
//SOURCES CopyCount.java
//SOURCES CorkClaim.java
//SOURCES Evidence.java
//SOURCES FileRegionClaim.java
//SOURCES FileServerClaims.java
//SOURCES JavaClaims.java
//SOURCES JudgedRecord.java
//SOURCES Judgement.java
//SOURCES MappedBufferClaim.java
//SOURCES MappingClaims.java
//SOURCES MmapClaims.java
//SOURCES Ruling.java
//SOURCES SendfileClaims.java
//SOURCES SharingClaims.java
//SOURCES SnippetClaims.java
//SOURCES Switches.java
//SOURCES TableClaims.java
//SOURCES TableRows.java
//SOURCES TransferCallsClaim.java
//SOURCES UserSpaceClaim.java
//SOURCES Verdict.java
//SOURCES WholeClaims.java
//SOURCES Words.java
package zerocopy.claims;
