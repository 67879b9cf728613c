/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Walks through every page of the window and leaves a picture of each.
 *
 * walk CASE-FILE ACCOUNT PASSPHRASES FOLDER [MAP-PACK]
 *
 * PASSPHRASES has a line for each account: its name, a tab, its passphrase.
 * BOW_LOOKS may name the looks wanted, and BOW_WALKS the walks, with commas
 * between them. BOW_WELSH names the file of translations for the Welsh looks, and
 * BOW_SCREEN has to be large enough for the large one.
 */

#include <string.h>

#include "hand.h"
#include "pages.h"
#include "window/bow-application.h"
#include "window/bow-workspace.h"
#include "words.h"

#define SETTLE_MS 900
#define MOST_LOOKS 10

/* How the window is shown. */
typedef struct
{
  const char *name;
  int width;
  int height;
  gboolean dark;
  double text_scale;
  gboolean grey;
  Words words;
  gboolean right_to_left;
  /* Only where BOW_LOOKS names it. */
  gboolean asked;
} Look;

static const Look looks[] = {
  { "wide", 1280, 800, FALSE, 1, FALSE },
  { "dark", 1280, 800, TRUE, 1 },
  { "narrow", 360, 720, FALSE, 1 },
  { "large-text", 1280, 800, FALSE, 1.5 },
  { "narrow-large-text", 360, 720, FALSE, 1.5 },
  { "low", 720, 360, FALSE, 1 },
  { "grey", 1280, 800, FALSE, 1, TRUE },
  { "narrow-huge-text", 360, 720, FALSE, 2 },
  { "right-to-left", 1280, 800, FALSE, 1, FALSE, WORDS_LONG, TRUE },
  { "narrow-right-to-left", 360, 720, TRUE, 1, FALSE, WORDS_LONG, TRUE },
  { "welsh", 1280, 800, FALSE, 1, FALSE, WORDS_WELSH, .asked = TRUE },
  { "narrow-welsh", 360, 720, FALSE, 1, FALSE, WORDS_WELSH, .asked = TRUE },
  { "large", 3840, 2160, FALSE, 1, .asked = TRUE },
};

/* How it is shown now, and where its pictures go. */
typedef struct
{
  Pages pages;
  const char *folder;
  const Look *look;
  int number;
} Walk;

/* What is left where nobody sees colours, by the weights of ITU-R BT.709. */
static void
take_colours (GtkSnapshot *snapshot)
{
  graphene_matrix_t matrix;
  graphene_vec4_t offset;
  float weights[16];

  for (int i = 0; i < 4; i++)
    for (int j = 0; j < 4; j++)
      weights[4 * i + j] = i == 3 || j == 3 ? (float) (i == j) : (const float[]) { 0.2126f, 0.7152f, 0.0722f }[i];
  graphene_matrix_init_from_float (&matrix, weights);
  gtk_snapshot_push_color_matrix (snapshot, &matrix, graphene_vec4_init (&offset, 0, 0, 0, 0));
}

/* What the window last drew; nothing while it is being laid out anew. */
static GskRenderNode *
look_at (GtkWidget *window,
         gboolean   grey)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  if (grey)
    take_colours (snapshot);
  gdk_paintable_snapshot (paintable, snapshot, gdk_paintable_get_intrinsic_width (paintable),
                          gdk_paintable_get_intrinsic_height (paintable));
  if (grey)
    gtk_snapshot_pop (snapshot);

  return gtk_snapshot_free_to_node (snapshot);
}

static void
take_picture (Pages      *pages,
              const char *page)
{
  Walk *walk = (Walk *) pages;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *path = g_strdup_printf ("%s/%s-%02d-%s.png", walk->folder, walk->look->name, ++walk->number, page);

  for (int i = 0; i < MOST_LOOKS && node == NULL; i++)
    {
      pages_rest (SETTLE_MS);
      node = look_at (GTK_WIDGET (pages->window), walk->look->grey);
    }
  if (node == NULL)
    g_error ("There is nothing to be seen on the page %s", page);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (pages->window)), node, NULL);
  if (!gdk_texture_save_to_png (texture, path))
    g_error ("%s could not be written", path);
}

static void
set_look (Walk       *walk,
          const Look *look)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      look->dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (96 * 1024 * look->text_scale), NULL);
  gtk_widget_set_default_direction (look->right_to_left ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  words_set (look->words);
  gtk_window_set_default_size (GTK_WINDOW (walk->pages.window), look->width, look->height);
  walk->look = look;
  walk->number = 0;
  pages_rest (SETTLE_MS);
}

static BowSecret *
read_passphrase (const char *path,
                 const char *account)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    g_error ("%s cannot be read", path);
  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], "\t", 2);

      if (g_strcmp0 (words[0], account) == 0 && words[1] != NULL)
        return bow_secret_new_text (words[1]);
    }
  g_error ("%s has no passphrase for %s", path, account);
}

/* Whether a variable of the environment names it, or none at all. */
static gboolean
is_wanted (const char *variable,
           const char *name)
{
  g_auto (GStrv) names = g_strsplit (g_getenv (variable) != NULL ? g_getenv (variable) : "", ",", -1);

  return names[0] == NULL || *names[0] == '\0' || g_strv_contains ((const char *const *) names, name);
}

static gboolean
is_look_wanted (const Look *look)
{
  return is_wanted ("BOW_LOOKS", look->name) && (!look->asked || g_getenv ("BOW_LOOKS") != NULL);
}

/* A window keeps the language that it was made in. */
static void
say_first_words (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    if (is_look_wanted (&looks[i]))
      {
        words_set (looks[i].words);
        return;
      }
}

static BowCase *
unlock (Walk  *walk,
        char **argv)
{
  g_autoptr (BowSecret) passphrase = read_passphrase (argv[3], argv[2]);

  return pages_unlock (&walk->pages, argv[1], argv[2], passphrase);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (BowApplication) app = NULL;
  g_autoptr (BowCase) bow_case = NULL;
  Walk walk = { .pages = { .line = "G-000006", .schedules = "O-000003", .rest_ms = SETTLE_MS, .shown = take_picture } };
  Pages *pages = &walk.pages;

  if (argc < 5)
    {
      g_printerr ("Usage: walk CASE-FILE ACCOUNT PASSPHRASES FOLDER [MAP-PACK]\n");
      return 2;
    }
  app = bow_application_new ();
  if (!g_application_register (G_APPLICATION (app), NULL, NULL))
    return 1;
  walk.folder = argv[4];
  pages->wanted = g_getenv ("BOW_WALKS");
  say_first_words ();
  pages->window = bow_window_new (app);
  gtk_window_present (GTK_WINDOW (pages->window));
  walk.look = &(const Look) { .name = "locked" };
  pages_walk_locked (pages, argv[1]);
  bow_case = unlock (&walk, argv);
  if (argc > 5)
    bow_workspace_add_map_pack (BOW_WORKSPACE (hand_find (GTK_WIDGET (pages->window), BOW_TYPE_WORKSPACE)), argv[5]);
  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    if (is_look_wanted (&looks[i]))
      {
        set_look (&walk, &looks[i]);
        pages_walk (pages);
      }
  gtk_window_close (GTK_WINDOW (pages->window));
  pages_rest (2 * SETTLE_MS);
  return 0;
}
