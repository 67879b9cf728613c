/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-no-place.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

/* What people may write after the word, and before the reason. */
#define BETWEEN ";:"
#define WORD "none"

static const BowEnumerationItem reason_items[] = {
  { "telephone", N_("By telephone"), N_("It happened on the telephone or by message, and not at a place") },
  { "online", N_("Online"), N_("It happened on a website, in an app or in a game") },
  { "moves", N_("Moves about"), N_("It has no fixed place, such as somebody who delivers by car") },
  { "withheld", N_("Withheld"), N_("Whoever reported it would not say where") },
  { "unknown", N_("Not known"), N_("It was asked for, and nobody knows") },
};

const BowEnumeration bow_no_place_reasons = {
  .name = "no_place_reason", .editable = TRUE, BOW_ENUMERATION_ITEMS (reason_items),
};

/**
 * bow_no_place_is:
 * @text: (nullable): the text of a place
 *
 * Returns: whether it says that there is no place
 */
gboolean
bow_no_place_is (const char *text)
{
  return text != NULL && g_str_has_prefix (text, BOW_NO_PLACE);
}

/**
 * bow_no_place_print:
 * @code: the code of a reason
 * @note: (nullable): what else is known of it
 *
 * Returns: (transfer full): the text of a place that there is not
 */
char *
bow_no_place_print (const char *code, const char *note)
{
  g_return_val_if_fail (code != NULL, NULL);

  if (note == NULL || *note == '\0')
    return g_strconcat (BOW_NO_PLACE, code, NULL);
  return g_strconcat (BOW_NO_PLACE, code, ";", note, NULL);
}

/**
 * bow_no_place_dup_code:
 * @text: (nullable): the text of a place
 *
 * Returns: (transfer full) (nullable): why there is none; %NULL where @text does
 *   not say that there is none
 */
char *
bow_no_place_dup_code (const char *text)
{
  const char *code;

  if (!bow_no_place_is (text))
    return NULL;
  code = text + strlen (BOW_NO_PLACE);
  return g_strndup (code, strcspn (code, ";"));
}

/**
 * bow_no_place_dup_note:
 * @text: (nullable): the text of a place
 *
 * Returns: (transfer full) (nullable): what is said beside the reason why there
 *   is none; %NULL where nothing is
 */
char *
bow_no_place_dup_note (const char *text)
{
  const char *semicolon = bow_no_place_is (text) ? strchr (text + strlen (BOW_NO_PLACE), ';') : NULL;

  return semicolon != NULL ? g_strdup (semicolon + 1) : NULL;
}

/**
 * bow_no_place_read:
 * @reasons: why there can be none
 * @typed: what a person typed
 *
 * Understands `none; by telephone` and `None: online; in a game`, with codes or
 * labels. A reason that is not in the list is left as it is.
 *
 * Returns: (transfer full) (nullable): the text that is stored; %NULL where
 *   @typed does not begin with the word “none”
 */
char *
bow_no_place_read (const BowEnumeration *reasons, const char *typed)
{
  g_auto (GStrv) parts = NULL;
  const char *after;

  g_return_val_if_fail (reasons != NULL && typed != NULL, NULL);

  after = typed + strlen (WORD);
  if (g_ascii_strncasecmp (typed, WORD, strlen (WORD)) != 0 || (*after != '\0' && strchr (BETWEEN, *after) == NULL))
    return NULL;
  parts = g_strsplit (*after != '\0' ? after + 1 : after, ";", 2);
  if (parts[0] == NULL)
    return g_strdup (BOW_NO_PLACE);
  return bow_no_place_print (bow_enumeration_read (reasons, g_strstrip (parts[0])), parts[1] != NULL ? g_strstrip (parts[1]) : NULL);
}

/**
 * bow_no_place_describe:
 * @reasons: why there can be none, with the labels that are shown
 * @text: the text of a place that there is not
 *
 * Returns: (transfer full): for people, such as “No place: online (in a game)”
 */
char *
bow_no_place_describe (const BowEnumeration *reasons, const char *text)
{
  g_autofree char *code = bow_no_place_dup_code (text);
  g_autofree char *note = bow_no_place_dup_note (text);
  const char *label;

  g_return_val_if_fail (reasons != NULL && code != NULL, NULL);

  label = bow_enumeration_label (reasons, code);
  if (note == NULL)
    /* Translators: %s is why a record has no place, such as “By telephone”. */
    return g_strdup_printf (_("No place: %s"), label);
  /* Translators: why a record has no place, such as “Moves about”, and what else is known of it. */
  return g_strdup_printf (_("No place: %s (“%s”)"), label, note);
}

/**
 * bow_no_place_count:
 * @counts: (element-type BowNoPlaceCount): what was counted so far
 * @code: (nullable): a reason; %NULL where nobody said why
 * @n: how many more
 *
 * Counts records that have no place.
 */
void
bow_no_place_count (GArray *counts, const char *code, gint64 n)
{
  BowNoPlaceCount count = { .code = g_intern_string (code), .n = n };

  for (guint i = 0; i < counts->len; i++)
    if (g_array_index (counts, BowNoPlaceCount, i).code == count.code)
      {
        g_array_index (counts, BowNoPlaceCount, i).n += n;
        return;
      }
  g_array_append_val (counts, count);
}

static gint64
get_count (const GArray *counts, const char *code)
{
  for (guint i = 0; i < counts->len; i++)
    if (g_strcmp0 (g_array_index (counts, BowNoPlaceCount, i).code, code) == 0)
      return g_array_index (counts, BowNoPlaceCount, i).n;
  return 0;
}

static void
add_count (GPtrArray *parts, const char *label, gint64 n)
{
  if (n > 0)
    /* Translators: why records have no place, and how many have none for that: “Online: 3”. */
    g_ptr_array_add (parts, g_strdup_printf (_("%s: %" PRId64), label, n));
}

/**
 * bow_no_place_describe_counts:
 * @reasons: why there can be none, with the labels that are shown
 * @counts: (element-type BowNoPlaceCount): what was counted
 *
 * How many records have no place for which reason, in the order of the reasons,
 * and last those of which nobody said why.
 *
 * Returns: (transfer full) (nullable): for people, such as “Online: 3, no reason
 *   given: 12”; %NULL where no reason is known of any
 */
char *
bow_no_place_describe_counts (const BowEnumeration *reasons, const GArray *counts)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_null_terminated (0, g_free, TRUE);

  g_return_val_if_fail (reasons != NULL && counts != NULL, NULL);

  for (gsize i = 0; i < reasons->n_items; i++)
    add_count (parts, _(reasons->items[i].label), get_count (counts, reasons->items[i].code));
  for (guint i = 0; i < counts->len; i++)
    {
      const BowNoPlaceCount *count = &g_array_index (counts, BowNoPlaceCount, i);

      if (count->code != NULL && bow_enumeration_find (reasons, count->code) == NULL)
        add_count (parts, count->code, count->n);
    }
  if (parts->len == 0)
    return NULL;
  add_count (parts, _("no reason given"), get_count (counts, NULL));
  /* Translators: stands between the items of a list. */
  return g_strjoinv (_(", "), (char **) parts->pdata);
}
