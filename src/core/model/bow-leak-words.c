/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words in which somebody speaks of themselves, or is spoken of as the one
 * who told. */
#include "model/bow-leak-pattern.h"

#define ANY(tokens, index, list) bow_tokens_is_any (tokens, index, list, G_N_ELEMENTS (list))

static const char *const of_me[] = { "my", "our" };

/**
 * bow_leak_match_teller:
 * @tokens: tokens
 * @index: of the first
 *
 * What says that there is a source, or keeps its own words.
 *
 * Returns: how many tokens it takes, 0 for none
 */
gsize
bow_leak_match_teller (const BowTokens *tokens,
                       gsize            index)
{
  static const char *const tellers[] = {
    "informant", "informants", "informer", "informers", "caller", "callers", "source", "sources", "chis", "witness",
    "witnesses", "complainant", "complainants", "resident", "residents", "neighbour", "neighbours", "crimestoppers",
    "anonymous", "anonymously", "confidential", "confidentially", "covert", "undercover", "handler", "informs", "victim",
  };
  static const char *const mine[] = { "i", "i'm", "i've", "i'd", "i'll", "my", "mine", "myself", "our", "ours", "me" };
  static const char *const tells[] = { "told", "tell", "tells", "rang", "called", "phoned", "contacted" };
  static const char *const told[] = { "us", "police", "officers", "crimestoppers", "101", "999" };
  gsize taken = bow_leak_match_home (tokens, index);

  if (taken > 0)
    return taken;
  if (ANY (tokens, index, tellers) || ANY (tokens, index, mine))
    return 1;
  return ANY (tokens, index, tells) && ANY (tokens, index + 1, told) ? 2 : 0;
}

/**
 * bow_leak_match_home:
 * @tokens: tokens
 * @index: of the first
 *
 * What says where the one who speaks lives or works, or who is theirs.
 *
 * Returns: how many tokens it takes, 0 for none
 */
gsize
bow_leak_match_home (const BowTokens *tokens,
                     gsize            index)
{
  static const char *const owned[] = {
    "house", "home", "flat", "door", "garden", "window", "windows", "street", "road", "close", "drive", "block", "balcony",
    "neighbour", "neighbours", "son", "daughter", "husband", "wife", "partner", "mum", "mother", "dad", "father", "brother",
    "sister", "boyfriend", "girlfriend", "kids", "children", "child", "ex", "boss", "work", "job", "shop", "school", "car",
    "landlord", "fence", "gate", "estate", "building", "bedroom", "kitchen", "address", "email", "number", "phone", "mobile",
  };
  static const char *const sides[] = { "front", "back", "own", "upstairs", "downstairs" };
  static const char *const speakers[] = { "i", "we" };
  static const char *const dwell[] = { "live", "lived", "reside", "work", "worked", "rent", "own" };
  static const char *const me[] = { "me", "us", "my", "our", "mine", "ours" };
  static const char *const beside[] = { "opposite", "above", "below", "beside", "outside", "behind" };

  if (ANY (tokens, index, of_me))
    {
      gsize at = ANY (tokens, index + 1, sides) ? index + 2 : index + 1;

      return ANY (tokens, at, owned) ? at + 1 - index : 0;
    }
  if (ANY (tokens, index, speakers) && ANY (tokens, index + 1, dwell))
    return 2;
  if (bow_tokens_is (tokens, index, "next") && bow_tokens_is (tokens, index + 1, "door"))
    {
      if (ANY (tokens, index + 2, me))
        return 3;
      return bow_tokens_is (tokens, index + 2, "to") && ANY (tokens, index + 3, me) ? 4 : 2;
    }
  return ANY (tokens, index, beside) && ANY (tokens, index + 1, me) ? 2 : 0;
}

static gboolean
is_name (const BowTokens *tokens,
         gsize            index)
{
  return index < tokens->n && tokens->tokens[index].capital && tokens->tokens[index].n_digits == 0;
}

/**
 * bow_leak_match_own_name:
 * @tokens: tokens
 * @index: of the first
 *
 * The one who speaks says who they are, or how they are to be reached.
 *
 * Returns: how many tokens it takes, 0 for none
 */
gsize
bow_leak_match_own_name (const BowTokens *tokens,
                         gsize            index)
{
  static const char *const reach[] = { "call", "ring", "phone", "text", "email", "contact" };
  static const char *const how[] = { "on", "at", "back" };
  gsize at = index;

  if (ANY (tokens, index, of_me) && (bow_tokens_is (tokens, index + 1, "name") || bow_tokens_is (tokens, index + 1, "surname")))
    at = index + (bow_tokens_is (tokens, index + 2, "is") ? 3 : 2);
  else if (bow_tokens_is (tokens, index, "i'm") || bow_tokens_is (tokens, index, "this"))
    at = index + (bow_tokens_is (tokens, index, "this") ? (bow_tokens_is (tokens, index + 1, "is") ? 2 : 0) : 1);
  else if (bow_tokens_is (tokens, index, "i") && bow_tokens_is (tokens, index + 1, "am"))
    at = index + (bow_tokens_is (tokens, index + 2, "called") ? 3 : 2);
  else if (ANY (tokens, index, reach) && bow_tokens_is (tokens, index + 1, "me") && ANY (tokens, index + 2, how))
    return 3;

  if (at == index || (at - index < 3 && !is_name (tokens, at)))
    return ANY (tokens, index, of_me) && bow_tokens_is (tokens, index + 1, "name") ? 2 : 0;
  for (gsize most = at + 3; at < most && is_name (tokens, at) && !tokens->tokens[at].starts;)
    at++;
  return at - index;
}
