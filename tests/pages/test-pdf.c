/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-pdf.h"

#include <signal.h>
#include <string.h>

#include "base/bow-error.h"
#include "make-pdf.h"

/* More than a busy machine needs, but for what never ends. */
#define PATIENCE_S 60

static BowPdf *
open_pdf (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  BowPdf *pdf = bow_pdf_open (bytes, PATIENCE_S, NULL, &error);

  g_assert_no_error (error);
  return pdf;
}

static guint32
point_at (GBytes *points,
          guint   width,
          guint   x,
          guint   y)
{
  guint32 point;

  g_assert_cmpuint ((y * width + x + 1) * 4, <=, g_bytes_get_size (points));
  memcpy (&point, (const guint8 *) g_bytes_get_data (points, NULL) + (y * width + x) * 4, 4);
  return point & 0xffffff;
}

static GBytes *
draw (BowPdf *pdf,
      guint   page,
      guint   width,
      guint   height)
{
  g_autoptr (GError) error = NULL;
  GBytes *points = bow_pdf_draw (pdf, page, width, height, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (points), ==, width * height * 4);
  return points;
}

static char *
read_text (BowPdf *pdf,
           guint   page)
{
  g_autoptr (GError) error = NULL;
  char *text = bow_pdf_read_text (pdf, page, NULL, &error);

  g_assert_no_error (error);
  return text;
}

/* Three pages: how large each is, what is drawn on it, and its words. */
static void
test_pages (void)
{
  g_autoptr (GBytes) bytes = make_pdf_pages (3, "Lantern");
  g_autoptr (BowPdf) pdf = open_pdf (bytes);
  const BowPdfInfo *info = bow_pdf_get_info (pdf);
  g_autoptr (GBytes) points = NULL, small = NULL;

  g_assert_cmpuint (info->n_pages, ==, 3);
  g_assert_cmpfloat_with_epsilon (info->sizes[0].width, 595, 0.1);
  g_assert_cmpfloat_with_epsilon (info->sizes[2].width, 842, 0.1);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *wanted = g_strdup_printf ("Lantern on page %u", i + 1);
      g_autofree char *text = read_text (pdf, i);

      g_assert_nonnull (strstr (text, wanted));
    }
  points = draw (pdf, 0, 1190, 1684);
  g_assert_cmphex (point_at (points, 1190, 10, 10), ==, 0xffffff);
  g_assert_cmphex (point_at (points, 1190, 200, 130), ==, 0x000099);
  small = draw (pdf, 0, 119, 168);
  g_assert_cmphex (point_at (small, 119, 20, 13), ==, 0x000099);
  g_assert_cmpuint (bow_pdf_get_starts (pdf), ==, 1);
}

static void
test_words (void)
{
  g_autoptr (GBytes) bytes = make_pdf_pages (9, "Lantern");
  g_autofree char *words = bow_pdf_read_words (bytes, 1024 * 1024, PATIENCE_S, NULL);
  g_autofree char *few = bow_pdf_read_words (bytes, 30, PATIENCE_S, NULL);
  g_autoptr (GBytes) rubbish = g_bytes_new_static ("%PDF-1.4 rubbish", 16);

  g_assert_nonnull (strstr (words, "Lantern on page 1\n"));
  g_assert_nonnull (strstr (words, "Lantern on page 9\n"));
  g_assert_cmpuint (strlen (few), ==, 30);
  g_assert_null (bow_pdf_read_words (rubbish, 1024, PATIENCE_S, NULL));
}

/* Letters of a font that the file does not bring are drawn with one of the
 * system's, inside the sandbox. */
static void
test_font_of_the_system (void)
{
  g_autoptr (GBytes) bytes = make_pdf_plain ("", "/MediaBox [0 0 200 100] /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>",
                                             "BT /F 40 Tf 10 40 Td (Market) Tj ET", "");
  g_autoptr (BowPdf) pdf = open_pdf (bytes);
  g_autoptr (GBytes) points = draw (pdf, 0, 200, 100);
  g_autofree char *text = read_text (pdf, 0);
  guint n_dark = 0;

  for (guint i = 0; i < 200 * 100; i++)
    n_dark += point_at (points, 200, i % 200, i / 200) < 0x808080;
  g_assert_cmpuint (n_dark, >, 200);
  g_assert_nonnull (strstr (text, "Market"));
}

static void
assert_refused (GBytes     *bytes,
                BowError    code,
                const char *sentence)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bow_pdf_open (bytes, PATIENCE_S, NULL, &error));
  g_assert_error (error, BOW_ERROR, (int) code);
  g_assert_true (g_str_has_prefix (error->message, sentence));
}

static void
test_refused (void)
{
  g_autoptr (GBytes) whole = make_pdf_pages (3, "Lantern");
  g_autoptr (GBytes) locked = make_pdf_locked ();
  g_autoptr (GBytes) rubbish = g_bytes_new_static ("%PDF-1.4 rubbish", 16);
  g_autoptr (GBytes) text = g_bytes_new_static ("No PDF at all", 13);
  g_autoptr (GBytes) head = g_bytes_new_from_bytes (whole, 0, 60);
  g_autoptr (GBytes) large = g_bytes_new_take (g_malloc0 (BOW_PDF_MAX_FILE + 1), BOW_PDF_MAX_FILE + 1);

  assert_refused (locked, BOW_ERROR_INVALID, "This PDF asks for a password.");
  assert_refused (rubbish, BOW_ERROR_DAMAGED, "This is no PDF, or a damaged one.");
  assert_refused (text, BOW_ERROR_DAMAGED, "This is no PDF, or a damaged one.");
  assert_refused (head, BOW_ERROR_DAMAGED, "This is no PDF, or a damaged one.");
  assert_refused (large, BOW_ERROR_TOO_LARGE, "This PDF has more than 128 MiB");
}

/* Cut anywhere, it is shown as far as it goes or costs a sentence. */
static void
test_truncated (void)
{
  g_autoptr (GBytes) whole = make_pdf_pages (3, "Lantern");
  gsize size = g_bytes_get_size (whole);
  guint n_opened = 0, n_refused = 0;

  for (gsize cut = size / 20; cut < size; cut += size / 20)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (whole, 0, cut);
      g_autoptr (GError) error = NULL;
      g_autoptr (BowPdf) pdf = bow_pdf_open (part, PATIENCE_S, NULL, &error);

      if (pdf == NULL)
        {
          g_assert_error (error, BOW_ERROR, BOW_ERROR_DAMAGED);
          n_refused++;
          continue;
        }
      n_opened++;
      for (guint i = 0; i < bow_pdf_get_info (pdf)->n_sizes; i++)
        g_bytes_unref (bow_pdf_draw (pdf, i, 100, 100, NULL, NULL));
      g_assert_cmpuint (bow_pdf_get_starts (pdf), ==, 1);
    }
  g_test_message ("%u cuts: %u opened, %u refused with a sentence", n_opened + n_refused, n_opened, n_refused);
  g_assert_cmpuint (n_refused, >, 0);
}

static void
test_giant (void)
{
  g_autoptr (GBytes) bytes = make_pdf_giant ();
  g_autoptr (BowPdf) pdf = open_pdf (bytes);
  const BowPdfSize *size = &bow_pdf_get_info (pdf)->sizes[0];
  g_autoptr (GBytes) points = draw (pdf, 0, 8192, 4096);

  g_assert_cmpfloat (size->width, ==, BOW_PDF_MAX_SIDE);
  g_assert_cmpfloat_with_epsilon (size->height, BOW_PDF_MAX_SIDE / 2, 0.1);
  g_assert_cmphex (point_at (points, 8192, 100, 100), ==, 0x0000ff);
  g_assert_cmphex (point_at (points, 8192, 8000, 100), ==, 0xffffff);
}

/* What never ends is ended, the next is drawn by a helper anew, and what kills
 * one too often is left alone. */
static void
test_loop (void)
{
  g_autoptr (GBytes) bytes = make_pdf_loop ();
  g_autoptr (GError) error = NULL;
  g_autoptr (BowPdf) pdf = bow_pdf_open (bytes, 1, NULL, &error);

  if (pdf == NULL && g_error_matches (error, BOW_ERROR, BOW_ERROR_TOO_LARGE))
    {
      g_test_skip ("this machine is too busy to open a file within a second");
      return;
    }
  g_assert_no_error (error);
  g_assert_null (bow_pdf_draw (pdf, 0, 100, 100, NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE);
  g_assert_true (g_str_has_prefix (error->message, "This page takes too long"));
  g_clear_error (&error);
  g_assert_null (bow_pdf_draw (pdf, 0, 100, 100, NULL, &error));
  g_assert_cmpuint (bow_pdf_get_starts (pdf), ==, 2);
  g_clear_error (&error);
  g_assert_null (bow_pdf_read_words (bytes, 1024, 1, NULL));
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (G_USEC_PER_SEC / 5);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancelled (void)
{
  g_autoptr (GBytes) bytes = make_pdf_loop ();
  g_autoptr (BowPdf) pdf = open_pdf (bytes);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);

  g_assert_null (bow_pdf_draw (pdf, 0, 100, 100, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
}

/* What a PDF would do is not done, and its page is shown. */
static void
test_deeds (void)
{
  g_autoptr (GBytes) bytes = make_pdf_plain (
    "/OpenAction << /S /JavaScript /JS (while \\(true\\) {}) >> /AcroForm << /Fields [] /XFA (x) >>"
    " /Names << /EmbeddedFiles << /Names [(a.exe) << /Type /Filespec /F (a.exe) /EF << /F 5 0 R >> >>] >> >>",
    "/MediaBox [0 0 100 100] /AA << /O << /S /Launch /F (/bin/sh) >> >>"
    " /Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 100 100] /A << /S /URI /URI (http://localhost/) >> >>]",
    "0 1 0 rg 0 0 100 100 re f", "<< /Type /EmbeddedFile /Length 2 >>\nstream\nMZ\nendstream");
  g_autoptr (BowPdf) pdf = open_pdf (bytes);
  g_autoptr (GBytes) points = draw (pdf, 0, 100, 100);

  g_assert_cmphex (point_at (points, 100, 50, 50), ==, 0x00ff00);
  g_assert_cmpuint (bow_pdf_get_starts (pdf), ==, 1);
}

/* More than the memory that a helper may have: a picture of fifty thousand by fifty thousand. */
static void
test_memory (void)
{
  g_autoptr (GBytes) bytes = make_pdf_plain (
    "", "/MediaBox [0 0 100 100] /Resources << /XObject << /I 5 0 R >> >>", "100 0 0 100 0 0 cm /I Do",
    "<< /Type /XObject /Subtype /Image /Width 50000 /Height 50000 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Length 3 >>\nstream\nabc\nendstream");
  g_autoptr (BowPdf) pdf = open_pdf (bytes);
  g_autoptr (GBytes) points = bow_pdf_draw (pdf, 0, 100, 100, NULL, NULL);
  g_autofree char *text = bow_pdf_read_text (pdf, 0, NULL, NULL);

  g_assert_nonnull (text);
}

/* Bytes of a good file changed at random: an answer or a sentence, and never more
 * than the helper is lost. */
static void
test_mutated (void)
{
  g_autoptr (GBytes) whole = make_pdf_pages (3, "Lantern");
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  gsize size;
  const guint8 *data = g_bytes_get_data (whole, &size);
  guint n_opened = 0, n_refused = 0, n_lost = 0;

  for (guint round = 0; round < 60; round++)
    {
      guint8 *copy = g_memdup2 (data, size);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (BowPdf) pdf = NULL;

      for (int i = 0; i < 12; i++)
        copy[g_rand_int_range (rand, 0, (gint32) size)] = (guint8) g_rand_int (rand);
      bytes = g_bytes_new_take (copy, size);
      pdf = bow_pdf_open (bytes, PATIENCE_S, NULL, &error);
      if (pdf == NULL)
        {
          g_assert_cmpuint (strlen (error->message), >, 20);
          n_refused++;
          continue;
        }
      n_opened++;
      for (guint i = 0; i < bow_pdf_get_info (pdf)->n_sizes; i++)
        {
          g_autoptr (GBytes) points = bow_pdf_draw (pdf, i, 120, 120, NULL, NULL);
          g_autofree char *text = bow_pdf_read_text (pdf, i, NULL, NULL);
        }
      n_lost += bow_pdf_get_starts (pdf) > 1;
    }
  g_test_message ("60 tried: %u opened, %u refused with a sentence, %u lost the helper", n_opened, n_refused, n_lost);
  g_assert_cmpuint (n_opened + n_refused, ==, 60);
}

/* Without the helper there is a sentence. */
static void
test_no_helper (void)
{
  g_autoptr (GBytes) bytes = make_pdf_pages (1, "Lantern");
  g_autofree char *there = g_strdup (g_getenv ("BOWSTREET_PAGES"));

  g_setenv ("BOWSTREET_PAGES", "/nowhere", TRUE);
  assert_refused (bytes, BOW_ERROR_NOT_FOUND, "PDF pages need poppler");
  if (there != NULL)
    g_setenv ("BOWSTREET_PAGES", there, TRUE);
  else
    g_unsetenv ("BOWSTREET_PAGES");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pages/pdf/no-helper", test_no_helper);
  if (!bow_pdf_can_open ())
    return g_test_run ();
  g_test_add_func ("/pages/pdf/pages", test_pages);
  g_test_add_func ("/pages/pdf/words", test_words);
  g_test_add_func ("/pages/pdf/font-of-the-system", test_font_of_the_system);
  g_test_add_func ("/pages/pdf/refused", test_refused);
  g_test_add_func ("/pages/pdf/truncated", test_truncated);
  g_test_add_func ("/pages/pdf/giant", test_giant);
  g_test_add_func ("/pages/pdf/loop", test_loop);
  g_test_add_func ("/pages/pdf/cancelled", test_cancelled);
  g_test_add_func ("/pages/pdf/deeds", test_deeds);
  g_test_add_func ("/pages/pdf/memory", test_memory);
  g_test_add_func ("/pages/pdf/mutated", test_mutated);
  return g_test_run ();
}
