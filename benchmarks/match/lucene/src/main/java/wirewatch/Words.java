package wirewatch;

import java.io.Reader;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.pattern.PatternTokenizer;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/** How texts become words: Lucene's own way, or ours, for comparing what is matched. */
final class Words extends Analyzer {
  /** Far more than any phrase: none runs from the title into the body. */
  private static final int GAP = 10_000;

  /** A word of the rule language in Latin text: decimal numbers and inner apostrophes stay. */
  private static final Pattern OURS =
      Pattern.compile(
          "[\\p{L}\\p{N}]\\p{M}*"
              + "(?:(?:(?<=\\p{Nd})[.,](?=\\p{Nd})|['’‘](?![sS](?![\\p{L}\\p{N}\\p{M}])))?"
              + "[\\p{L}\\p{N}]\\p{M}*)*");

  private static final NormalizeCharMap PERCENT = percent();

  private final boolean ours;

  Words(boolean ours) {
    this.ours = ours;
  }

  @Override
  public int getPositionIncrementGap(String field) {
    return GAP;
  }

  @Override
  protected Reader initReader(String field, Reader text) {
    return ours ? new MappingCharFilter(PERCENT, text) : text;
  }

  @Override
  protected TokenStreamComponents createComponents(String field) {
    Tokenizer words = ours ? new PatternTokenizer(OURS, 0) : new StandardTokenizer();
    TokenStream bare = ours ? words : new EnglishPossessiveFilter(words);
    TokenFilter folded = new ASCIIFoldingFilter(new LowerCaseFilter(bare));
    return new TokenStreamComponents(words, folded);
  }

  private static NormalizeCharMap percent() {
    NormalizeCharMap.Builder signs = new NormalizeCharMap.Builder();
    signs.add("%", " percent ");
    return signs.build();
  }
}
