/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "places.h"

#include <glib/gstdio.h>

#include "geo/bow-gazetteer-builder.h"

void
places_set_up (Places             *self,
               const BowPlaceName *names,
               gsize               n_names)
{
  g_autoptr (BowGazetteerBuilder) builder = bow_gazetteer_builder_new ("Test", "Nobody");
  g_autofree char *path = NULL;

  self->folder = g_dir_make_tmp ("bow-places-XXXXXX", NULL);
  path = g_build_filename (self->folder, "test.places", NULL);
  for (gsize i = 0; i < n_names; i++)
    g_assert_true (bow_gazetteer_builder_add (builder, &names[i], NULL));
  g_assert_true (bow_gazetteer_builder_write (builder, path, NULL, NULL));
  self->set = bow_gazetteer_set_load (self->folder);
  g_assert_cmpuint (bow_gazetteer_set_get_n (self->set), ==, 1);
}

void
places_tear_down (Places        *self,
                  gconstpointer  data)
{
  g_autofree char *path = g_build_filename (self->folder, "test.places", NULL);

  bow_gazetteer_set_unref (self->set);
  g_unlink (path);
  g_rmdir (self->folder);
  g_free (self->folder);
}
