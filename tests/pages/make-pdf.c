/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "make-pdf.h"

#include <cairo-pdf.h>

/* How deep the drawings in drawings go, and how often each is drawn. */
#define LOOP_DEPTH 14
#define LOOP_TIMES 12

static cairo_status_t
append (void                *closure,
        const unsigned char *data,
        unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Upright pages of A4 and, each third, one that lies; "WORD on page N" on each. */
GBytes *
make_pdf_pages (guint       n_pages,
                const char *word)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append, bytes, 595, 842);
  cairo_t *cr = cairo_create (surface);

  cairo_select_font_face (cr, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  for (guint i = 0; i < n_pages; i++)
    {
      gboolean lies = i % 3 == 2;
      g_autofree char *line = g_strdup_printf ("%s on page %u", word, i + 1);

      cairo_pdf_surface_set_size (surface, lies ? 842 : 595, lies ? 595 : 842);
      cairo_set_source_rgb (cr, 0, 0, 0.6);
      cairo_rectangle (cr, 50, 50, 100, 50 + i % 7 * 20);
      cairo_fill (cr);
      cairo_set_source_rgb (cr, 0, 0, 0);
      cairo_set_font_size (cr, 28);
      cairo_move_to (cr, 50, 300);
      cairo_show_text (cr, line);
      cairo_set_font_size (cr, 12);
      for (int row = 0; row < 12; row++)
        {
          cairo_move_to (cr, 50, 340 + row * 18);
          cairo_show_text (cr, "Seen by the market, and again by the river in the morning.");
        }
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return g_byte_array_free_to_bytes (bytes);
}

static void
add_object (GString    *pdf,
            GArray     *offsets,
            const char *object)
{
  gsize at = pdf->len;

  g_array_append_val (offsets, at);
  g_string_append_printf (pdf, "%u 0 obj\n%s\nendobj\n", offsets->len, object);
}

/* A file of one page, by hand: root is what stands in the catalogue besides the
 * pages, page what stands in the page, content what it draws, others more
 * objects from number 5 on, each closed by a line with a bar; what follows two bars
 * goes into the trailer. */
GBytes *
make_pdf_plain (const char *root,
                const char *page,
                const char *content,
                const char *others)
{
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_auto (GStrv) parts = g_strsplit (others, "\n||\n", 2);
  g_auto (GStrv) more = g_strsplit (parts[0] != NULL ? parts[0] : "", "\n|\n", -1);
  g_autofree char *catalogue = g_strdup_printf ("<< /Type /Catalog /Pages 2 0 R %s >>", root);
  g_autofree char *leaf = g_strdup_printf ("<< /Type /Page /Parent 2 0 R /Contents 4 0 R %s >>", page);
  g_autofree char *stream = g_strdup_printf ("<< /Length %" G_GSIZE_FORMAT " >>\nstream\n%s\nendstream", strlen (content), content);
  GString *pdf = g_string_new ("%PDF-1.5\n");
  gsize start;

  add_object (pdf, offsets, catalogue);
  add_object (pdf, offsets, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
  add_object (pdf, offsets, leaf);
  add_object (pdf, offsets, stream);
  for (gsize i = 0; more[i] != NULL && *more[i] != '\0'; i++)
    add_object (pdf, offsets, more[i]);
  start = pdf->len;
  g_string_append_printf (pdf, "xref\n0 %u\n0000000000 65535 f \n", offsets->len + 1);
  for (guint i = 0; i < offsets->len; i++)
    g_string_append_printf (pdf, "%010" G_GSIZE_FORMAT " 00000 n \n", g_array_index (offsets, gsize, i));
  g_string_append_printf (pdf, "trailer << /Size %u /Root 1 0 R %s >>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", offsets->len + 1,
                          parts[0] != NULL && parts[1] != NULL ? parts[1] : "", start);

  return g_string_free_to_bytes (pdf);
}

/* A page that says that it is a thousand kilometres wide. */
GBytes *
make_pdf_giant (void)
{
  return make_pdf_plain ("", "/MediaBox [0 0 3000000000 1500000000]", "0 0 1 rg 0 0 1500000000 1500000000 re f", "");
}

/* What nobody can open without a password: no empty one fits what it says. */
GBytes *
make_pdf_locked (void)
{
  return make_pdf_plain ("", "/MediaBox [0 0 200 200]", "0 0 100 100 re f",
                         "<< /Filter /Standard /V 1 /R 2 /P -4"
                         " /O <6d616e79206172652063616c6c65642c20666577206172652063686f73656e2121>"
                         " /U <6e6f626f6479206b6e6f7773207468652070617373776f7264206f6620746869> >>"
                         "\n||\n/Encrypt 5 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]");
}

/* A drawing of twelve drawings of twelve drawings …: a circle of nothing, and yet
 * no end of it. */
GBytes *
make_pdf_loop (void)
{
  g_autoptr (GString) forms = g_string_new (NULL);

  for (guint i = 0; i < LOOP_DEPTH; i++)
    {
      g_autoptr (GString) draws = g_string_new (NULL);

      for (guint j = 0; j < LOOP_TIMES; j++)
        g_string_append (draws, i + 1 < LOOP_DEPTH ? "/N Do " : "0 0 1 1 re f ");
      g_string_append_printf (forms, "%s<< /Type /XObject /Subtype /Form /BBox [0 0 200 200] /Resources << /XObject << /N %u 0 R >> >> /Length %" G_GSIZE_FORMAT
                              " >>\nstream\n%s\nendstream", i > 0 ? "\n|\n" : "", 6 + MIN (i, LOOP_DEPTH - 2), draws->len, draws->str);
    }

  return make_pdf_plain ("", "/MediaBox [0 0 200 200] /Resources << /XObject << /N 5 0 R >> >>", "/N Do", forms->str);
}
