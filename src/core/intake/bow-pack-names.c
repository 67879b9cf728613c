/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "intake/bow-pack-names.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/bow-error.h"
#include "base/bow-jail.h"
#include "base/bow-tile-wire.h"
#include "geo/bow-track.h"

#define MAX_TILES 400000
/* The pieces of a street that are no further apart than this are one street. */
#define GAP_M 150.0
/* A name is in the town whose middle is nearest, but no further away than this. */
#define TOWN_M 4000.0
#define DEGREE 1e7
#define METRES_PER_DEGREE 111195.0

typedef struct
{
  char letter;
  char *class;
  char *name;
  BowBox box;
} Piece;

struct _BowPackNames
{
  char *attribution;
  GPtrArray *pieces;
  /* Letter and name → GPtrArray of its pieces. */
  GHashTable *by_name;
};

typedef struct
{
  GSubprocess *process;
  int fd;
} Helper;

static void
helper_clear (Helper *self)
{
  if (self->fd >= 0)
    close (self->fd);
  if (self->process != NULL)
    {
      g_subprocess_force_exit (self->process);
      g_subprocess_wait (self->process, NULL, NULL);
    }
  g_clear_object (&self->process);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Helper, helper_clear)

static void
piece_free (gpointer data)
{
  Piece *piece = data;

  g_free (piece->class);
  g_free (piece->name);
  g_free (piece);
}

/**
 * bow_pack_names_is_pack:
 * @path: a file
 *
 * Returns: whether it is called as map packs are
 */
gboolean
bow_pack_names_is_pack (const char *path)
{
  return g_str_has_suffix (path, ".mbtiles") || g_str_has_suffix (path, ".pmtiles");
}

static gboolean
set_error (GError     **error,
           const char  *path)
{
  g_autofree char *name = g_path_get_basename (path);

  g_set_error (error, BOW_ERROR, BOW_ERROR_FORMAT, _("%s is not a map pack whose names can be read. Choose one with vector tiles."), name);
  return FALSE;
}

static gboolean
move_all (int       fd,
          guint8   *bytes,
          gsize     length,
          gboolean  out)
{
  while (length > 0)
    {
      gssize n = out ? send (fd, bytes, length, MSG_NOSIGNAL) : recv (fd, bytes, length, 0);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      bytes += n;
      length -= (gsize) n;
    }
  return TRUE;
}

/* A helper that dies or talks nonsense has nothing more to say. */
static gboolean
ask (Helper               *self,
     const BowTileRequest *request,
     BowTileStatus        *status,
     GBytes              **body)
{
  guint8 question[BOW_TILE_REQUEST_SIZE], head[BOW_TILE_REPLY_SIZE];
  g_autofree guint8 *bytes = NULL;
  BowTileReply reply;

  bow_tile_request_write (request, question);
  if (!move_all (self->fd, question, sizeof question, TRUE) || !move_all (self->fd, head, sizeof head, FALSE)
      || !bow_tile_reply_read (&reply, head))
    return FALSE;
  bytes = g_malloc (MAX (reply.length, 1));
  if (!move_all (self->fd, bytes, reply.length, FALSE))
    return FALSE;
  *status = reply.status;
  *body = g_bytes_new_take (g_steal_pointer (&bytes), reply.length);
  return TRUE;
}

static gboolean
read_degrees (const char *text,
              double      most,
              double     *degrees)
{
  gint64 number;

  if (!g_ascii_string_to_signed (text, 10, (gint64) (-most * DEGREE), (gint64) (most * DEGREE), &number, NULL))
    return FALSE;
  *degrees = (double) number / DEGREE;
  return TRUE;
}

static gboolean
touches (const BowBox *a,
         const BowBox *b)
{
  double north = GAP_M / METRES_PER_DEGREE, east = north / MAX (cos (a->south * G_PI / 180), 0.01);

  return a->west <= b->east + east && b->west <= a->east + east && a->south <= b->north + north && b->south <= a->north + north;
}

static void
grow (BowBox       *box,
      const BowBox *by)
{
  *box = (BowBox) { MIN (box->west, by->west), MIN (box->south, by->south), MAX (box->east, by->east), MAX (box->north, by->north) };
}

static void
add_piece (BowPackNames *self,
           char        **fields,
           const BowBox *box)
{
  g_autofree char *key = g_strconcat (fields[0], fields[2], NULL);
  GPtrArray *alike = g_hash_table_lookup (self->by_name, key);
  Piece *piece;

  if (alike == NULL)
    {
      alike = g_ptr_array_new ();
      g_hash_table_insert (self->by_name, g_steal_pointer (&key), alike);
    }
  for (guint i = 0; i < alike->len; i++)
    {
      piece = g_ptr_array_index (alike, i);
      if (touches (&piece->box, box))
        {
          grow (&piece->box, box);
          return;
        }
    }
  piece = g_new (Piece, 1);
  *piece = (Piece) { fields[0][0], g_strdup (fields[1]), g_strdup (fields[2]), *box };
  g_ptr_array_add (self->pieces, piece);
  g_ptr_array_add (alike, piece);
}

/* What the helper says is believed no more than the pack itself. */
static void
add_line (BowPackNames *self,
          const char   *line)
{
  g_auto (GStrv) fields = g_strsplit (line, "\t", 8);
  BowBox box;

  if (g_strv_length (fields) != 7 || strlen (fields[0]) != 1 || strchr ("SPBF", fields[0][0]) == NULL
      || *fields[2] == '\0' || strlen (fields[2]) > BOW_GAZETTEER_MAX_TEXT
      || !read_degrees (fields[3], 180, &box.west) || !read_degrees (fields[4], 90, &box.south)
      || !read_degrees (fields[5], 180, &box.east) || !read_degrees (fields[6], 90, &box.north)
      || box.west > box.east || box.south > box.north)
    return;
  if (self->pieces->len < BOW_GAZETTEER_MAX_NAMES)
    add_piece (self, fields, &box);
}

static void
add_lines (BowPackNames *self,
           GBytes       *body)
{
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  g_autofree char *copy = g_strndup (text != NULL ? text : "", length);
  g_auto (GStrv) lines = g_utf8_validate (copy, -1, NULL) ? g_strsplit (copy, "\n", -1) : NULL;

  for (gsize i = 0; lines != NULL && lines[i] != NULL && *lines[i] != '\0'; i++)
    add_line (self, lines[i]);
}

static guint
find_column (double longitude,
             guint  zoom)
{
  double n = ldexp (1, (int) zoom);

  return (guint) CLAMP (floor ((longitude + 180) / 360 * n), 0, n - 1);
}

static guint
find_row (double latitude,
          guint  zoom)
{
  double n = ldexp (1, (int) zoom), phi = CLAMP (latitude, -85.05, 85.05) * G_PI / 180;

  return (guint) CLAMP (floor ((1 - asinh (tan (phi)) / G_PI) / 2 * n), 0, n - 1);
}

static gboolean
read_tiles (BowPackNames       *self,
            Helper             *helper,
            const BowTileInfo  *info,
            const char         *path,
            BowProgressFunc     progress,
            gpointer            progress_data,
            GCancellable       *cancellable,
            GError            **error)
{
  guint zoom = info->max_zoom;
  guint west = find_column (info->west, zoom), east = find_column (info->east, zoom);
  guint north = find_row (info->north, zoom), south = find_row (info->south, zoom);
  gint64 total = ((gint64) east - west + 1) * ((gint64) south - north + 1), done = 0;

  if (total > MAX_TILES)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE, _("The map pack covers more than its names can be taken from. Import a gazetteer instead."));
      return FALSE;
    }
  for (guint y = north; y <= south; y++)
    for (guint x = west; x <= east; x++)
      {
        BowTileRequest request = { (guint32) ++done, BOW_TILE_ASK_NAMES, zoom, x, y };
        g_autoptr (GBytes) body = NULL;
        BowTileStatus status;

        if (g_cancellable_set_error_if_cancelled (cancellable, error))
          return FALSE;
        if (!ask (helper, &request, &status, &body))
          return set_error (error, path);
        /* A tile that is missing or refused costs its names and no others. */
        if (status == BOW_TILE_OK)
          add_lines (self, body);
        if (progress != NULL && done % 64 == 0)
          progress (done, total, progress_data);
      }
  return TRUE;
}

/**
 * bow_pack_names_read:
 * @path: a map pack with vector tiles of the OpenMapTiles schema
 * @progress: (nullable): told how far it has come
 * @progress_data: handed to @progress
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Asks the helper that reads map packs for the names on each tile of the
 * closest level.
 *
 * Returns: (transfer full): the names; %NULL with %BOW_ERROR_FORMAT or
 *   %BOW_ERROR_TOO_LARGE, or as it was cancelled
 */
BowPackNames *
bow_pack_names_read (const char       *path,
                     BowProgressFunc   progress,
                     gpointer          progress_data,
                     GCancellable     *cancellable,
                     GError          **error)
{
  g_auto (Helper) helper = { NULL, -1 };
  g_autoptr (BowPackNames) self = g_new0 (BowPackNames, 1);
  g_autoptr (GBytes) body = NULL;
  g_autoptr (BowTileInfo) info = NULL;
  BowTileRequest request = { .id = 0, .ask = BOW_TILE_ASK_INFO };
  BowTileStatus status;

  self->pieces = g_ptr_array_new_with_free_func (piece_free);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  helper.process = bow_jail_start (&bow_jail_tiles, path, NULL, 0, &helper.fd, error);
  if (helper.process == NULL)
    return NULL;
  if (ask (&helper, &request, &status, &body) && status == BOW_TILE_OK)
    info = bow_tile_info_read (body);
  if (info == NULL || info->format != BOW_TILE_FORMAT_MVT)
    {
      set_error (error, path);
      return NULL;
    }
  self->attribution = g_strdup (info->attribution);
  if (!read_tiles (self, &helper, info, path, progress, progress_data, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * bow_pack_names_get_attribution:
 * @self: names
 *
 * Returns: (transfer none): who must be named beside them; may be empty
 */
const char *
bow_pack_names_get_attribution (BowPackNames *self)
{
  return self->attribution;
}

static BowPosition
get_middle (const Piece *piece)
{
  return (BowPosition) { (piece->box.west + piece->box.east) / 2, (piece->box.south + piece->box.north) / 2 };
}

/* Buildings and grounds that are drawn as a point and reach further than one. */
static gboolean
is_ground (const Piece *piece)
{
  static const char *const classes[] = {
    "attraction", "campsite", "castle", "cemetery", "college", "garden", "golf", "harbor", "hospital", "park", "pitch", "playground", "railway",
    "school", "sports_centre", "stadium", "swimming", "theme_park", "university", "zoo", NULL,
  };

  return piece->letter == 'B' && g_strv_contains (classes, piece->class);
}

/* What is drawn as a point reaches as far as its class says; where that does
 * not say it either, somebody must. */
static double
get_reach (const Piece *piece)
{
  static const struct
  {
    const char *class;
    double metres;
  } classes[] = {
    { "city", 5000 }, { "town", 2500 }, { "village", 1000 }, { "suburb", 1000 }, { "quarter", 750 },
    { "hamlet", 500 }, { "neighbourhood", 500 }, { "isolated_dwelling", 250 },
  };
  BowPosition middle = get_middle (piece), corner = { piece->box.west, piece->box.south };
  double half = ceil (bow_track_leg_length (&middle, &corner));

  if (piece->letter == 'S')
    return MAX (half, 50);
  if (piece->letter == 'B' && !is_ground (piece))
    return MAX (half, 20);
  for (gsize i = 0; piece->letter == 'P' && i < G_N_ELEMENTS (classes); i++)
    if (g_str_equal (piece->class, classes[i].class))
      return classes[i].metres;
  return half > 0 ? MAX (half, 50) : 0;
}

static BowPlaceType
get_type (const Piece *piece)
{
  return piece->letter == 'S' ? BOW_PLACE_STREET : piece->letter == 'P' ? BOW_PLACE_TOWN
         : piece->letter == 'B' ? BOW_PLACE_SPOT : BOW_PLACE_FEATURE;
}

/* Towns in the order of their latitude, so that few are looked at for a street. */
static int
compare_latitude (gconstpointer a,
                  gconstpointer b)
{
  const Piece *left = *(const Piece *const *) a, *right = *(const Piece *const *) b;

  return (left->box.south > right->box.south) - (left->box.south < right->box.south);
}

static GPtrArray *
list_towns (BowPackNames *self)
{
  GPtrArray *towns = g_ptr_array_new ();
  static const char *const classes[] = { "city", "town", "village", NULL };

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = g_ptr_array_index (self->pieces, i);

      if (piece->letter == 'P' && g_strv_contains (classes, piece->class))
        g_ptr_array_add (towns, (gpointer) piece);
    }
  g_ptr_array_sort (towns, compare_latitude);
  return towns;
}

static const char *
find_town (GPtrArray   *towns,
           const Piece *piece)
{
  BowPosition middle = get_middle (piece);
  double reach = TOWN_M / METRES_PER_DEGREE, nearest = TOWN_M;
  const char *name = "";
  guint low = 0, high = towns->len;

  while (low < high)
    {
      guint half = low + (high - low) / 2;

      if (((const Piece *) g_ptr_array_index (towns, half))->box.south < middle.latitude - reach)
        low = half + 1;
      else
        high = half;
    }
  for (; low < towns->len; low++)
    {
      const Piece *town = g_ptr_array_index (towns, low);
      BowPosition at = get_middle (town);
      double distance = bow_track_leg_length (&middle, &at);

      if (town->box.south > middle.latitude + reach)
        break;
      if (distance < nearest && town != piece)
        {
          nearest = distance;
          name = town->name;
        }
    }
  return name;
}

/**
 * bow_pack_names_each:
 * @self: names
 * @func: takes each; its texts are good until it returns
 * @data: handed to @func
 * @error: return location
 *
 * Hands over all names. What a name lies in is the town or village that the
 * map writes nearest to it.
 *
 * Returns: %FALSE with the error of @func
 */
gboolean
bow_pack_names_each (BowPackNames     *self,
                     BowPackNameFunc   func,
                     gpointer          data,
                     GError          **error)
{
  g_autoptr (GPtrArray) towns = list_towns (self);

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = g_ptr_array_index (self->pieces, i);
      BowPlaceName name = { piece->name, "", get_type (piece), get_middle (piece), get_reach (piece) };

      if (piece->letter != 'P' || name.precision_m <= 1000)
        name.within = find_town (towns, piece);
      if (g_str_equal (name.within, name.name))
        name.within = "";
      if (!func (&name, data, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * bow_pack_names_free:
 * @self: (transfer full): names
 */
void
bow_pack_names_free (BowPackNames *self)
{
  g_free (self->attribution);
  g_ptr_array_unref (self->pieces);
  g_hash_table_unref (self->by_name);
  g_free (self);
}
