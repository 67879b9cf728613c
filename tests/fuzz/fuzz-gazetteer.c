/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "exchange/bow-gazetteer-reader.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static gboolean
take (const BowPlaceName *name,
      gpointer            data,
      GError            **error)
{
  g_assert (*name->name != '\0' && strlen (name->name) <= BOW_GAZETTEER_MAX_TEXT && strlen (name->within) <= BOW_GAZETTEER_MAX_TEXT);
  g_assert (g_utf8_validate (name->name, -1, NULL) && g_utf8_validate (name->within, -1, NULL));
  g_assert (fabs (name->position.longitude) <= 180 && fabs (name->position.latitude) <= 90);
  g_assert (name->precision_m >= 0 && name->precision_m <= BOW_GEOMETRY_MAX_PRECISION);
  g_assert (name->type < BOW_PLACE_N_TYPES);
  return TRUE;
}

/* What has been read is on Earth, has a name, and reaches some way. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (BowGazetteerReader) reader = bow_gazetteer_reader_new (bytes, "fuzz", &error);
  gboolean done = FALSE, sound = TRUE;

  g_assert ((reader == NULL) == (error != NULL));
  while (reader != NULL && sound && !done)
    sound = bow_gazetteer_reader_read (reader, 16, take, NULL, &done, &error);
  g_assert (sound == (error == NULL) || reader == NULL);
  return 0;
}
