/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ask-pdf.h"
#include "report/bow-document.h"

#define MARKING "OFFICIAL-SENSITIVE"
#define N_ROWS 200
#define SENTENCE "Dealing from a blue car, as two people say who do not know each other; the same car was there on the Friday."

static BowDocument *
new_document (void)
{
  static const BowDocumentFrame frame = {
    .title = "Night briefing", .reference = "B-000001", .marking = MARKING, .handling = "Handling code C",
    .copy = "Copy 2 of 3", .author = "clerk", .printed_by = "sergeant", .at_ms = G_GINT64_CONSTANT (1359500000000), .head = "0123456789abcdef",
    .note = "History intact.",
  };

  return bow_document_new (&frame);
}

static void
add_rows (BowDocument *document,
          guint        n_rows,
          const char  *text)
{
  static const BowDocumentColumn columns[] = {
    { "No.", 1, BOW_COLUMN_RIGHT }, { "What was said", 8, 0 }, { "Grade", 2, BOW_COLUMN_BADGE },
  };
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *number = g_strdup_printf ("row%u", i + 1);
      const char *const cells[] = { number, text, "2 B P", NULL };

      g_ptr_array_add (rows, g_strdupv ((char **) cells));
    }
  bow_document_add_rows (document, columns, G_N_ELEMENTS (columns), 0, rows);
}

static BowDocument *
make_document (void)
{
  BowDocument *document = new_document ();

  bow_document_add_cover (document, "BRIEFING PACK", "Night briefing", "Operation Smuggler");
  bow_document_add_paragraph (document, "First paragraph.\n\n  Second paragraph.");
  bow_document_add_break (document);
  bow_document_add_heading (document, 1, "Key points");
  add_rows (document, N_ROWS, SENTENCE);
  bow_document_add_heading (document, 2, "After it");
  bow_document_add_note (document, "A note.");

  return document;
}

static GBytes *
write_document (BowDocument *document)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  bow_document_write (document, stream, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

/* What a program says of the document, or %NULL where it is not there. */
static char *
ask (BowDocument       *document,
     const char *const *command)
{
  g_autoptr (GBytes) bytes = write_document (document);
  char *said = ask_pdf (bytes, command);

  if (said == NULL)
    g_test_skip ("poppler-utils is not there");

  return said;
}

static GStrv
read_pages (BowDocument *document)
{
  static const char *const command[] = { "pdftotext", "-layout", "-", "-", NULL };
  g_autofree char *text = ask (document, command);
  GStrv pages = text != NULL ? g_strsplit (text, "\f", -1) : NULL;

  if (pages != NULL)
    {
      g_assert_cmpuint (g_strv_length (pages), ==, bow_document_count_pages (document) + 1);
      g_assert_cmpstr (pages[bow_document_count_pages (document)], ==, "");
    }
  return pages;
}

static guint
count (const char *text,
       const char *part)
{
  guint n = 0;

  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    n++;
  return n;
}

static void
test_frame (void)
{
  g_autoptr (BowDocument) document = make_document ();
  g_auto (GStrv) pages = read_pages (document);
  guint n_pages = bow_document_count_pages (document);

  if (pages == NULL)
    return;
  g_assert_cmpuint (n_pages, >, 5);
  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *number = g_strdup_printf ("Page %u of %u", i + 1, n_pages);

      g_assert_cmpuint (count (pages[i], MARKING), ==, 2);
      g_assert_cmpuint (count (pages[i], number), ==, 1);
      g_assert_nonnull (strstr (pages[i], "Copy 2 of 3"));
      g_assert_nonnull (strstr (pages[i], "Printed by sergeant on 29 January 2013, 22:53"));
      g_assert_nonnull (strstr (pages[i], "0123456789abcdef"));
      g_assert_nonnull (strstr (pages[i], "B-000001"));
      g_assert_nonnull (strstr (pages[i], "History intact."));
    }
}

static void
test_table (void)
{
  g_autoptr (BowDocument) document = make_document ();
  g_auto (GStrv) pages = read_pages (document);
  guint n_rows = 0;

  if (pages == NULL)
    return;
  for (guint i = 1; i < bow_document_count_pages (document); i++)
    {
      g_assert_cmpuint (count (pages[i], "What was said"), ==, 1);
      n_rows += count (pages[i], "row");
    }
  g_assert_cmpuint (n_rows, ==, N_ROWS);
}

/* A row that is longer than a page loses none of its words. */
static void
test_long_row (void)
{
  g_autoptr (BowDocument) document = new_document ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) pages = NULL;
  guint n_words = 0;

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (text, "k%u ", i % 10);
  add_rows (document, 2, text->str);
  pages = read_pages (document);
  if (pages == NULL)
    return;
  g_assert_cmpuint (bow_document_count_pages (document), >, 2);
  for (guint i = 0; pages[i] != NULL; i++)
    for (char digit = '0'; digit <= '9'; digit++)
      n_words += count (pages[i], (const char[]) { 'k', digit, '\0' });
  g_assert_cmpuint (n_words, ==, 6000);
}

/* No heading is the last of its page. */
static void
test_headings_keep (void)
{
  g_autoptr (BowDocument) document = new_document ();
  g_auto (GStrv) pages = NULL;

  for (guint i = 0; i < 60; i++)
    {
      bow_document_add_heading (document, 2, "Zeal");
      bow_document_add_paragraph (document, "Quartz");
    }
  pages = read_pages (document);
  if (pages == NULL)
    return;
  for (guint i = 0; i < bow_document_count_pages (document); i++)
    g_assert_cmpuint (count (pages[i], "Zeal"), ==, count (pages[i], "Quartz"));
}

static void
test_fonts (void)
{
  static const char *const command[] = { "pdffonts", "-", NULL };
  g_autoptr (BowDocument) document = make_document ();
  g_autofree char *fonts = ask (document, command);
  g_auto (GStrv) lines = fonts != NULL ? g_strsplit (fonts, "\n", -1) : NULL;

  if (lines == NULL)
    return;
  g_assert_cmpuint (g_strv_length (lines), >, 3);
  for (guint i = 2; *lines[i] != '\0'; i++)
    {
      g_assert_true (g_regex_match_simple ("yes +(yes|no) +yes +\\d+ +\\d+$", lines[i], 0, 0));
      g_assert_null (strstr (lines[i], "Type 3"));
    }
}

static void
test_metadata (void)
{
  static const char *const command[] = { "pdfinfo", "-", NULL };
  g_autoptr (BowDocument) document = make_document ();
  g_autofree char *said = ask (document, command);

  if (said == NULL)
    return;
  g_assert_true (g_regex_match_simple ("Title: +Night briefing\n", said, 0, 0));
  g_assert_true (g_regex_match_simple ("Author: +clerk\n", said, 0, 0));
  g_assert_true (g_regex_match_simple ("Creator: +Bow Street\n", said, 0, 0));
  g_assert_true (g_regex_match_simple ("Keywords: +" MARKING "\n", said, 0, 0));
  g_assert_true (g_regex_match_simple ("CreationDate: +Tue Jan 29 22:53:20 2013", said, 0, 0));
  g_assert_true (g_regex_match_simple ("Tagged: +yes", said, 0, 0));
  g_assert_true (g_regex_match_simple ("Page size: +595.28 x 841.89 pts \\(A4\\)", said, 0, 0));
}

static void
test_same_bytes (void)
{
  g_autoptr (BowDocument) one = make_document ();
  g_autoptr (BowDocument) other = make_document ();
  g_autoptr (GBytes) first = write_document (one);
  g_autoptr (GBytes) again = write_document (one);
  g_autoptr (GBytes) second = write_document (other);

  g_assert_true (g_bytes_equal (first, again));
  g_assert_true (g_bytes_equal (first, second));
  bow_document_add_paragraph (other, "One more.");
  g_clear_pointer (&second, g_bytes_unref);
  second = write_document (other);
  g_assert_false (g_bytes_equal (first, second));
}

static void
test_empty (void)
{
  g_autoptr (BowDocument) document = new_document ();
  g_autoptr (GBytes) bytes = write_document (document);

  g_assert_cmpuint (bow_document_count_pages (document), ==, 1);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), 5, "%PDF-", 5);
}

static void
test_write_fails (void)
{
  g_autoptr (BowDocument) document = make_document ();
  char few[64];
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new (few, sizeof few, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GOutputStream) other = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_assert_false (bow_document_write (document, stream, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_false (bow_document_write (document, other, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/report/document/frame", test_frame);
  g_test_add_func ("/report/document/table", test_table);
  g_test_add_func ("/report/document/long-row", test_long_row);
  g_test_add_func ("/report/document/headings-keep", test_headings_keep);
  g_test_add_func ("/report/document/fonts", test_fonts);
  g_test_add_func ("/report/document/metadata", test_metadata);
  g_test_add_func ("/report/document/same-bytes", test_same_bytes);
  g_test_add_func ("/report/document/empty", test_empty);
  g_test_add_func ("/report/document/write-fails", test_write_fails);

  return g_test_run ();
}
