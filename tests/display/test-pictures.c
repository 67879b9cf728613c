/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>
#include <string.h>

#include "forms/bow-picture-loader.h"
#include "hand.h"

/* Pictures that are damaged or made to harm: each costs a sentence or shows
 * something, and the program that holds the case lives on. */

#define N_MUTATED 24
#define WIDTH 60
#define HEIGHT 40

typedef struct
{
  gboolean is_done;
  GdkTexture *texture;
  GError *error;
} Loaded;

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Loaded *loaded = user_data;

  loaded->texture = bow_picture_load_finish (result, &loaded->error);
  loaded->is_done = TRUE;
}

/* Returns whether there is something to be shown. */
static gboolean
try_bytes (const void *data,
           gsize       length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  Loaded loaded = { 0 };
  gboolean is_shown;

  bow_picture_load_async (bytes, NULL, loaded_cb, &loaded);
  while (!loaded.is_done)
    g_main_context_iteration (NULL, TRUE);
  is_shown = loaded.texture != NULL;
  g_assert_true (is_shown != (loaded.error != NULL));
  if (is_shown)
    g_assert_cmpuint ((guint64) gdk_texture_get_width (loaded.texture) * (guint64) gdk_texture_get_height (loaded.texture), <=, 100000000);
  else
    g_assert_cmpuint (strlen (loaded.error->message), >, 30);
  g_clear_object (&loaded.texture);
  g_clear_error (&loaded.error);

  return is_shown;
}

static GdkTexture *
make_texture (void)
{
  g_autofree guint8 *points = g_malloc (WIDTH * HEIGHT * 3);
  g_autoptr (GBytes) raw = NULL;

  for (int i = 0; i < WIDTH * HEIGHT * 3; i++)
    points[i] = (guint8) (i * 7 % 251);
  raw = g_bytes_new (points, WIDTH * HEIGHT * 3);

  return gdk_memory_texture_new (WIDTH, HEIGHT, GDK_MEMORY_R8G8B8, raw, WIDTH * 3);
}

static GBytes *
make_picture (gboolean as_tiff)
{
  g_autoptr (GdkTexture) texture = make_texture ();

  return as_tiff ? gdk_texture_save_to_tiff_bytes (texture) : gdk_texture_save_to_png_bytes (texture);
}

static gboolean
can_decode (void)
{
  g_autoptr (GBytes) png = make_picture (FALSE);

  if (try_bytes (g_bytes_get_data (png, NULL), g_bytes_get_size (png)))
    return TRUE;
  g_test_skip ("pictures cannot be decoded behind walls here");
  return FALSE;
}

/* Cut anywhere, and with bytes changed at random. */
static void
test_damaged (gconstpointer data)
{
  g_autoptr (GBytes) whole = make_picture (data != NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  gsize size;
  const guint8 *bytes = g_bytes_get_data (whole, &size);
  guint n_shown = 0, n = 0;

  if (!can_decode ())
    return;
  for (gsize cut = 1; cut < size; cut += size / 8, n++)
    n_shown += try_bytes (bytes, cut);
  for (guint i = 0; i < N_MUTATED; i++, n++)
    {
      g_autofree guint8 *copy = g_memdup2 (bytes, size);

      for (int j = 0; j < 8; j++)
        copy[g_rand_int_range (rand, 0, (gint32) size)] = (guint8) g_rand_int (rand);
      n_shown += try_bytes (copy, size);
    }
  g_test_message ("%u tried: %u shown, %u refused with a sentence", n, n_shown, n - n_shown);
}

/* What says that it is larger than it is, asks for other files, or has no end. */
static void
test_made_to_harm (void)
{
  static const struct
  {
    const char *name;
    const char *bytes;
    gsize length;
  } cases[] = {
#define CASE(name, text) { name, text, sizeof text - 1 }
    CASE ("a PNG of 2 billion points a side",
          "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff\x08\x02\0\0\0\0\0\0\0\0\0\0\0IDAT\0\0\0\0\0\0\0\0IEND\xae\x42\x60\x82"),
    CASE ("a GIF of 65,535 points a side", "GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\xff\xff\xff\xff\0\x02\x02\x44\x01\0;"),
    CASE ("a BMP of 2 billion points a side",
          "BM\x3a\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\xff\xff\xff\x7f\xff\xff\xff\x7f\x01\0\x18\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xff\xff\xff\0"),
    CASE ("a JPEG of nothing but its beginning", "\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff\xd9"),
    CASE ("a WebP with no frame", "RIFF\x16\0\0\0WEBPVP8L\x0a\0\0\0\x2f\xff\xff\xff\x0f\0\0\0\0\0"),
    CASE ("a TIFF whose directory is its own next", "II*\0\x08\0\0\0\0\0\x08\0\0\0"),
    CASE ("an SVG of drawings in drawings",
          "<svg xmlns='http://www.w3.org/2000/svg' width='100' height='100'><defs><g id='a'><rect width='1' height='1'/></g>"
          "<g id='b'><use href='#a'/><use href='#a'/><use href='#a'/><use href='#a'/><use href='#a'/><use href='#a'/><use href='#a'/><use href='#a'/></g>"
          "<g id='c'><use href='#b'/><use href='#b'/><use href='#b'/><use href='#b'/><use href='#b'/><use href='#b'/><use href='#b'/><use href='#b'/></g>"
          "<g id='d'><use href='#c'/><use href='#c'/><use href='#c'/><use href='#c'/><use href='#c'/><use href='#c'/><use href='#c'/><use href='#c'/></g>"
          "</defs><use href='#d'/></svg>"),
    CASE ("an SVG that asks for a file",
          "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'><image href='file:///etc/passwd' width='10' height='10'/></svg>"),
    CASE ("an SVG with entities of entities",
          "<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>"
          "<!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;'>]><svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'><text>&d;&d;</text></svg>"),
    CASE ("an SVG a million points wide", "<svg xmlns='http://www.w3.org/2000/svg' width='1000000' height='1000000'><rect width='9' height='9'/></svg>"),
    CASE ("a web page", "<!DOCTYPE html><html><body><h1>404</h1></body></html>"),
    CASE ("a program", "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0\76\0\1\0\0\0"),
#undef CASE
  };
  guint n_shown = 0;

  if (!can_decode ())
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean is_shown = try_bytes (cases[i].bytes, cases[i].length);

      g_test_message ("%s: %s", cases[i].name, is_shown ? "shown" : "refused with a sentence");
      n_shown += is_shown;
    }
  g_test_message ("%u tried: %u shown, %u refused with a sentence", (guint) G_N_ELEMENTS (cases), n_shown, (guint) G_N_ELEMENTS (cases) - n_shown);
  g_assert_cmpuint (n_shown, <, G_N_ELEMENTS (cases) / 2);
}

/* Where what decodes pictures is not installed, none is shown, and it is said why. */
static void
test_no_loaders (void)
{
  g_autoptr (GBytes) png = make_picture (FALSE);
  Loaded loaded = { 0 };

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 60 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }
  g_setenv ("XDG_DATA_DIRS", "/nowhere", TRUE);
  bow_picture_load_async (png, NULL, loaded_cb, &loaded);
  while (!loaded.is_done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (loaded.texture);
  g_assert_nonnull (strstr (loaded.error->message, "Save a copy to look at it elsewhere."));
  g_clear_error (&loaded.error);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/display/pictures/damaged-png", NULL, test_damaged);
  g_test_add_data_func ("/display/pictures/damaged-tiff", "tiff", test_damaged);
  g_test_add_func ("/display/pictures/made-to-harm", test_made_to_harm);
  g_test_add_func ("/display/pictures/no-loaders", test_no_loaders);
  return hand_run ();
}
