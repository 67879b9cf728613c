/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "model/bow-pack.h"
#include "report/bow-document-map.h"
#include "report/bow-product-document.h"

#define N_RECORDS 50

static BowRecord *
new_product (void)
{
  BowRecord *product = bow_record_new (bow_kind_find ("product"));
  static const char *const parts[] = {
    "terms", "objectives", "key_points", "map", "pattern", "timeline", "subjects", "means", "arrests", "patrols", "feedback",
    "actions", "gaps", "conclusions", "sources", "distribution", "text",
  };

  bow_record_set_ref (product, "B-000001");
  bow_record_set (product, "title", "Night briefing");
  bow_record_set (product, "type", "briefing_pack");
  bow_record_set (product, "audience", "internal");
  bow_record_set (product, "marking", "OFFICIAL");
  bow_record_set (product, "purpose", "Patrols tonight");
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      BowRecord *passage = bow_record_add_child (product, bow_kind_find ("passage"));
      g_autofree char *number = g_strdup_printf ("%zu", i + 1);

      bow_record_set (passage, "number", number);
      bow_record_set (passage, "part", parts[i]);
      bow_record_set (passage, "heading", parts[i]);
    }
  bow_record_set (bow_record_add_child (product, bow_kind_find ("copy")), "number", "1");
  return product;
}

static void
add_note (BowPack *pack,
          guint    number)
{
  g_autoptr (BowRecord) note = bow_record_new (bow_kind_find ("note"));
  BowRecord *line = bow_record_add_child (note, bow_kind_find ("line"));
  g_autofree char *ref = g_strdup_printf ("N-%06u", number);
  g_autofree char *when = g_strdup_printf ("2019-01-%02uT20:00:00Z;exact", 1 + number % 28);
  g_autofree char *where = g_strdup_printf ("POINT(0.12%02u 52.20%02u);50", number % 90, number % 70);

  bow_record_set_ref (note, ref);
  bow_record_set (note, "happened", when);
  bow_record_set (note, "position", where);
  bow_record_set (note, "handling", "P");
  bow_record_set (line, "sanitised", "Dealing from a car that waits by the bridge on most evenings of the week.");
  bow_record_set (line, "source", "2");
  bow_record_set (line, "assessment", "B");
  g_ptr_array_add (pack->items, bow_pack_item_new (note, "internal", NULL));
}

static BowPack *
make_pack (int copy)
{
  g_autoptr (BowRecord) product = new_product ();
  BowPack *pack = bow_pack_new (product);

  for (guint i = 0; i < N_RECORDS; i++)
    add_note (pack, i);
  bow_pack_withhold (pack, "N-000099", "not_live");
  pack->copy = copy;
  pack->printed_by = g_strdup ("clerk");
  pack->head = g_strdup ("0123456789abcdef");
  pack->at_ms = G_GINT64_CONSTANT (1359500000000);
  return pack;
}

static GBytes *
write_pack (int copy)
{
  g_autoptr (BowPack) pack = make_pack (copy);
  g_autoptr (BowDocument) document = bow_product_document_new (pack);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  bow_document_write (document, stream, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
test_same_bytes (void)
{
  g_autoptr (GBytes) first = write_pack (1);
  g_autoptr (GBytes) second = write_pack (1);
  g_autoptr (GBytes) preview = write_pack (0);

  g_assert_true (g_bytes_equal (first, second));
  g_assert_false (g_bytes_equal (first, preview));
}

/* What is withheld is for the author, and in no copy. */
static void
test_withheld (void)
{
  g_autoptr (BowPack) copy = make_pack (1);
  g_autoptr (BowPack) preview = make_pack (0);
  g_autoptr (BowDocument) copy_document = bow_product_document_new (copy);
  g_autoptr (BowDocument) preview_document = bow_product_document_new (preview);

  g_assert_cmpuint (bow_document_count_pages (preview_document), ==, bow_document_count_pages (copy_document) + 1);
}

/* Every page of every part draws onto anything. */
static void
test_draw (void)
{
  g_autoptr (BowPack) pack = make_pack (0);
  g_autoptr (BowDocument) document = bow_product_document_new (pack);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 300, 420);
  cairo_t *cairo = cairo_create (surface);

  for (guint page = 0; page <= bow_document_count_pages (document); page++)
    {
      bow_document_draw_page (document, page, cairo);
      g_assert_cmpint (cairo_status (cairo), ==, CAIRO_STATUS_SUCCESS);
    }
  cairo_destroy (cairo);
  cairo_surface_destroy (surface);
}

/* Those who do not see a page are told what stands on it, and on no other. */
static void
test_text (void)
{
  g_autoptr (BowPack) pack = make_pack (1);
  g_autoptr (BowDocument) document = bow_product_document_new (pack);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint page = 0; page < bow_document_count_pages (document); page++)
    {
      g_autofree char *text = bow_document_print_text (document, page);

      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_true (g_str_has_prefix (text, "OFFICIAL\n"));
      g_assert_true ((strstr (text, "Night briefing") != NULL) == (page == 0));
      g_string_append (all, text);
    }
  for (guint i = 0; i < N_RECORDS; i++)
    {
      g_autofree char *ref = g_strdup_printf ("N-%06u", i);

      g_assert_nonnull (strstr (all->str, ref));
    }
  g_assert_nonnull (strstr (all->str, "Dealing from a car that waits by the bridge on most evenings of the week."));
  g_assert_null (strstr (all->str, "N-000099"));
}

/* How many dots of a map are sea. */
static guint
count_sea (const char *first,
           const char *second)
{
  GPtrArray *signs = g_ptr_array_new ();
  g_autoptr (BowGeometry) one = bow_geometry_parse (first, NULL);
  g_autoptr (BowGeometry) other = bow_geometry_parse (second, NULL);
  g_autoptr (BowDocument) document = bow_document_new (&(BowDocumentFrame) { .title = "Map", .marking = "OFFICIAL", .printed_by = "clerk" });
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 595, 842);
  cairo_t *cairo = cairo_create (surface);
  guint n = 0;

  g_assert_true (one != NULL && other != NULL);
  g_ptr_array_add (signs, bow_map_sign_new ('R', one));
  g_ptr_array_add (signs, bow_map_sign_new ('A', other));
  bow_document_add_map (document, signs, "A map");
  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_paint (cairo);
  bow_document_draw_page (document, 0, cairo);
  cairo_destroy (cairo);
  cairo_surface_flush (surface);
  for (int y = 0; y < 842; y++)
    for (int x = 0; x < 595; x++)
      n += (*(guint32 *) (gpointer) (cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface) + 4 * x) & 0xffffff) == 0xebf3f8;
  cairo_surface_destroy (surface);
  return n;
}

/* A map that shows much has its coast, with land on one side of it; one of a
 * town has none, for it would be too coarse. */
static void
test_map (void)
{
  guint coast = count_sea ("POINT(0.9 51.9);50", "POINT(1.6 51.7);50");
  guint inland = count_sea ("POINT(-1.9 52.5);50", "POINT(-1.4 52.6);50");

  g_assert_cmpuint (count_sea ("POINT(1.15 51.9);50", "POINT(1.16 51.9);50"), ==, 0);
  g_assert_cmpuint (inland, ==, 0);
  g_assert_cmpuint (coast, >, 10000);
  g_assert_cmpuint (coast, <, 120000);
}

/* Nothing but what the author wrote: no part stumbles over nothing. */
static void
test_empty (void)
{
  g_autoptr (BowRecord) product = new_product ();
  g_autoptr (BowPack) pack = bow_pack_new (product);
  g_autoptr (BowDocument) document = NULL;

  pack->printed_by = g_strdup ("clerk");
  document = bow_product_document_new (pack);
  g_assert_cmpuint (bow_document_count_pages (document), >=, 3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/report/product-document/same-bytes", test_same_bytes);
  g_test_add_func ("/report/product-document/withheld", test_withheld);
  g_test_add_func ("/report/product-document/draw", test_draw);
  g_test_add_func ("/report/product-document/text", test_text);
  g_test_add_func ("/report/product-document/map", test_map);
  g_test_add_func ("/report/product-document/empty", test_empty);

  return g_test_run ();
}
