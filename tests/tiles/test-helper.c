/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bow-tile-wire.h"

/* The built helper, and our end of its socket. */
typedef struct
{
  GSubprocess *process;
  int fd;
} Helper;

static Helper
helper_start (const char *pack)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;
  Helper helper = { 0 };
  int ends[2];

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), ==, 0);
  g_subprocess_launcher_take_stdin_fd (launcher, ends[1]);
  helper.process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("BOWSTREET_TILES"), pack, NULL);
  g_assert_no_error (error);
  helper.fd = ends[0];

  return helper;
}

/* Ends it in good order: it must leave with success by itself. */
static void
helper_stop (Helper *self)
{
  g_autoptr (GError) error = NULL;

  close (self->fd);
  g_subprocess_wait_check (self->process, NULL, &error);
  g_assert_no_error (error);
  g_object_unref (self->process);
}

static gboolean
read_all (int     fd,
          guint8 *to,
          gsize   length)
{
  while (length > 0)
    {
      gssize n = read (fd, to, length);

      if (n <= 0)
        return FALSE;
      to += n;
      length -= (gsize) n;
    }

  return TRUE;
}

static gboolean
helper_try (Helper        *self,
            BowTileRequest request,
            BowTileReply  *reply,
            GBytes       **body)
{
  static guint32 last_id;
  guint8 out[BOW_TILE_REQUEST_SIZE], in[BOW_TILE_REPLY_SIZE];
  g_autofree guint8 *bytes = NULL;

  *body = NULL;
  request.id = ++last_id;
  bow_tile_request_write (&request, out);
  if (send (self->fd, out, sizeof out, MSG_NOSIGNAL) != sizeof out || !read_all (self->fd, in, sizeof in))
    return FALSE;
  g_assert_true (bow_tile_reply_read (reply, in));
  g_assert_cmpuint (reply->id, ==, request.id);
  bytes = g_malloc (reply->length + 1);
  if (!read_all (self->fd, bytes, reply->length))
    return FALSE;
  *body = g_bytes_new (bytes, reply->length);

  return TRUE;
}

static BowTileStatus
helper_ask_info (Helper       *self,
                 BowTileInfo **info)
{
  g_autoptr (GBytes) body = NULL;
  BowTileReply reply;

  g_assert_true (helper_try (self, (BowTileRequest) { .ask = BOW_TILE_ASK_INFO }, &reply, &body));
  *info = reply.status == BOW_TILE_OK ? bow_tile_info_read (body) : NULL;
  if (reply.status == BOW_TILE_OK)
    g_assert_nonnull (*info);

  return reply.status;
}

static BowTileStatus
helper_ask_tile (Helper  *self,
                 guint    zoom,
                 guint    x,
                 guint    y,
                 GBytes **tile)
{
  BowTileReply reply;

  g_assert_true (helper_try (self, (BowTileRequest) { 0, BOW_TILE_ASK_TILE, zoom, x, y }, &reply, tile));

  return reply.status;
}

static BowTileStatus
survey (const char *path)
{
  g_autoptr (BowTileInfo) info = NULL;
  Helper helper = helper_start (path);
  BowTileStatus status = helper_ask_info (&helper, &info);

  helper_stop (&helper);
  return status;
}

/* A folder of our own for made packs. */
typedef struct
{
  char *folder;
  char *path;
} Made;

static Made
make_pack (const char *sql)
{
  Made made = { g_dir_make_tmp ("bowstreet-tiles-XXXXXX", NULL), NULL };
  sqlite3 *db;
  char *message = NULL;

  made.path = g_build_filename (made.folder, "pack & 50%?.mbtiles", NULL);
  g_assert_cmpint (sqlite3_open (made.path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);

  return made;
}

static void
made_clear (Made *self)
{
  g_unlink (self->path);
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Made, made_clear)

#define TABLES                                                                                    \
  "CREATE TABLE metadata (name TEXT, value TEXT);"                                                \
  "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);"

/* A picture of 1 by 1 pixels, well framed. */
#define PNG                                                                              \
  "x'89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154" \
  "78da63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082'"

static void
test_made (void)
{
  g_auto (Made) made = make_pack (TABLES
                                  "INSERT INTO metadata VALUES ('name', 'Made'), ('format', 'png');"
                                  "INSERT INTO tiles VALUES (3, 4, 5, " PNG ");");
  g_autoptr (BowTileInfo) info = NULL;
  g_autoptr (GBytes) tile = NULL, none = NULL;
  Helper helper = helper_start (made.path);

  g_assert_cmpint (helper_ask_info (&helper, &info), ==, BOW_TILE_OK);
  g_assert_cmpstr (info->name, ==, "Made");
  g_assert_cmpuint (info->min_zoom, ==, 3);
  g_assert_cmpuint (info->max_zoom, ==, 3);
  /* Column 4 of 8 begins at Greenwich; row 5 from the south is row 2 from the north. */
  g_assert_cmpfloat_with_epsilon (info->west, 0, 1e-6);
  g_assert_cmpfloat_with_epsilon (info->east, 45, 1e-6);
  g_assert_cmpfloat_with_epsilon (info->south, 40.9798981, 1e-6);
  g_assert_cmpint (helper_ask_tile (&helper, 3, 4, 2, &tile), ==, BOW_TILE_OK);
  g_assert_cmpuint (g_bytes_get_size (tile), ==, 69);
  g_assert_cmpint (helper_ask_tile (&helper, 3, 4, 5, &none), ==, BOW_TILE_MISSING);
  helper_stop (&helper);
}

static void
test_made_badly (void)
{
  static const struct
  {
    const char *sql;
    BowTileStatus status;
  } cases[] = {
    { "CREATE TABLE t (a)", BOW_TILE_NOT_A_PACK },
    { "CREATE TABLE metadata (name, value)", BOW_TILE_NOT_A_PACK },
    { TABLES, BOW_TILE_EMPTY },
    { TABLES "INSERT INTO tiles VALUES (1, 0, 0, x'00112233')", BOW_TILE_UNKNOWN_FORMAT },
    { TABLES "INSERT INTO tiles VALUES (99, 0, 0, " PNG ")", BOW_TILE_EMPTY },
    { "CREATE TABLE metadata (name, value); CREATE VIEW tiles AS WITH RECURSIVE c(i) AS"
      " (SELECT 1 UNION ALL SELECT i FROM c) SELECT i AS zoom_level, i AS tile_column, i AS tile_row,"
      " i AS tile_data FROM c", BOW_TILE_NOT_A_PACK },
    { "CREATE TABLE metadata (name, value); CREATE VIEW tiles AS SELECT load_extension('x') AS zoom_level,"
      " 1 AS tile_column, 1 AS tile_row, 1 AS tile_data", BOW_TILE_NOT_A_PACK },
    { TABLES "CREATE TABLE n (i); INSERT INTO n VALUES (1),(2),(3),(4),(5),(6),(7),(8),(9),(10);"
      "DROP TABLE tiles; CREATE VIEW tiles AS SELECT a.i*b.i*c.i*d.i*e.i*f.i*g.i*h.i*k.i+99 AS zoom_level, 1 AS"
      " tile_column, 1 AS tile_row, 1 AS tile_data FROM n a, n b, n c, n d, n e, n f, n g, n h, n k",
      BOW_TILE_TOO_SLOW },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Made) made = make_pack (cases[i].sql);

      g_test_message ("%s", cases[i].sql);
      g_assert_cmpint (survey (made.path), ==, cases[i].status);
    }
}

/* Four megabytes and more out of a few kilobytes. */
static void
test_bomb (void)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autofree guint8 *zeros = g_malloc0 (BOW_TILE_MAX_BODY + 1), *packed = g_malloc (65536);
  g_autoptr (GString) sql = g_string_new (TABLES "INSERT INTO metadata VALUES ('format', 'pbf');"
                                                 "INSERT INTO tiles VALUES (0, 0, 0, x'");
  g_autoptr (GBytes) tile = NULL;
  gsize used, made_bytes;
  g_auto (Made) made = { 0 };
  Helper helper;

  g_assert_cmpint (g_converter_convert (converter, zeros, BOW_TILE_MAX_BODY + 1, packed, 65536,
                                        G_CONVERTER_INPUT_AT_END, &used, &made_bytes, NULL), ==, G_CONVERTER_FINISHED);
  for (gsize i = 0; i < made_bytes; i++)
    g_string_append_printf (sql, "%02x", packed[i]);
  g_string_append (sql, "')");
  made = make_pack (sql->str);
  helper = helper_start (made.path);
  g_assert_cmpint (helper_ask_tile (&helper, 0, 0, 0, &tile), ==, BOW_TILE_REFUSED);
  helper_stop (&helper);
}

static void
test_no_file (void)
{
  g_assert_cmpint (survey ("/nonexistent/pack.mbtiles"), ==, BOW_TILE_NO_FILE);
}

static char *
data_path (const char *folder,
           const char *name)
{
  const char *data = g_getenv ("BOWSTREET_TEST_DATA");
  char *path = g_build_filename (data != NULL ? data : "/nonexistent", folder, name, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return path;
  g_free (path);
  g_test_skip ("The map packs for testing are not there");
  return NULL;
}

static void
test_vector_pack (void)
{
  g_autofree char *path = data_path ("maps", "cambridge-city.mbtiles");
  g_autoptr (BowTileInfo) info = NULL;
  g_autoptr (GBytes) tile = NULL, none = NULL;
  Helper helper;

  if (path == NULL)
    return;
  helper = helper_start (path);
  g_assert_cmpint (helper_ask_info (&helper, &info), ==, BOW_TILE_OK);
  g_assert_cmpint (info->format, ==, BOW_TILE_FORMAT_MVT);
  g_assert_cmpuint (info->max_zoom, ==, 14);
  g_assert_cmpstr (info->attribution, ==, "© OpenStreetMap contributors (ODbL)");
  g_assert_cmpfloat_with_epsilon (info->east, 0.2, 1e-6);
  g_assert_cmpint (helper_ask_tile (&helper, 14, 8197, 5396, &tile), ==, BOW_TILE_OK);
  g_assert_cmpuint (g_bytes_get_size (tile), >, 10000);
  g_assert_cmpint (helper_ask_tile (&helper, 14, 0, 0, &none), ==, BOW_TILE_MISSING);
  helper_stop (&helper);
}

static void
test_raster_packs (void)
{
  g_autofree char *jpeg = data_path ("maps", "cambridge-city-raster-jpg.mbtiles");
  g_autofree char *png = data_path ("maps", "geography-class-png.mbtiles");
  g_autoptr (BowTileInfo) first = NULL, second = NULL;
  g_autoptr (GBytes) tile = NULL, world = NULL;
  Helper helper;

  if (jpeg == NULL || png == NULL)
    return;
  helper = helper_start (jpeg);
  g_assert_cmpint (helper_ask_info (&helper, &first), ==, BOW_TILE_OK);
  g_assert_cmpint (first->format, ==, BOW_TILE_FORMAT_JPEG);
  g_assert_cmpint (helper_ask_tile (&helper, 15, 16394, 10793, &tile), ==, BOW_TILE_OK);
  helper_stop (&helper);

  /* Says nothing of its format, and its tiles are a view. */
  helper = helper_start (png);
  g_assert_cmpint (helper_ask_info (&helper, &second), ==, BOW_TILE_OK);
  g_assert_cmpint (second->format, ==, BOW_TILE_FORMAT_PNG);
  g_assert_cmpint (helper_ask_tile (&helper, 0, 0, 0, &world), ==, BOW_TILE_OK);
  helper_stop (&helper);
}

static void
test_hostile (void)
{
  static const struct
  {
    const char *name;
    BowTileStatus pack;
    BowTileStatus tile;
  } cases[] = {
    { "bad-bounds.mbtiles", BOW_TILE_OK, BOW_TILE_OK },
    { "control-good.mbtiles", BOW_TILE_OK, BOW_TILE_OK },
    { "metadata-duplicate-names.mbtiles", BOW_TILE_OK, BOW_TILE_OK },
    { "name-with-markup-and-rtl.mbtiles", BOW_TILE_OK, BOW_TILE_OK },
    { "no-metadata-rows.mbtiles", BOW_TILE_OK, BOW_TILE_OK },
    { "not-sqlite.mbtiles", BOW_TILE_NOT_A_PACK, BOW_TILE_NOT_A_PACK },
    { "says-pbf-holds-png.mbtiles", BOW_TILE_OK, BOW_TILE_MISSING },
    { "tiles-html-error-pages.mbtiles", BOW_TILE_OK, BOW_TILE_REFUSED },
    { "tiles-is-view.mbtiles", BOW_TILE_OK, BOW_TILE_OK },
    { "tiles-not-gzipped.mbtiles", BOW_TILE_OK, BOW_TILE_OK },
    { "tiles-random-bytes.mbtiles", BOW_TILE_OK, BOW_TILE_REFUSED },
    { "tiles-xyz-rows-not-tms.mbtiles", BOW_TILE_OK, BOW_TILE_MISSING },
    { "truncated-100-bytes.mbtiles", BOW_TILE_DAMAGED, BOW_TILE_DAMAGED },
    { "zoom-60.mbtiles", BOW_TILE_OK, BOW_TILE_OK },
  };
  guint n_refused = 0, n_missing = 0, n_whole = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = data_path ("hostile/mbtiles", cases[i].name);
      g_autoptr (BowTileInfo) info = NULL;
      g_autoptr (GBytes) tile = NULL;
      Helper helper;

      if (path == NULL)
        return;
      g_test_message ("%s", cases[i].name);
      helper = helper_start (path);
      g_assert_cmpint (helper_ask_info (&helper, &info), ==, cases[i].pack);
      g_assert_cmpint (helper_ask_tile (&helper, 12, 2049, 1350, &tile), ==, cases[i].tile);
      if (info != NULL)
        g_assert_cmpuint (info->max_zoom, <=, BOW_TILE_MAX_ZOOM);
      helper_stop (&helper);
      n_refused += cases[i].pack != BOW_TILE_OK;
      n_missing += cases[i].pack == BOW_TILE_OK && cases[i].tile != BOW_TILE_OK;
      n_whole += cases[i].tile == BOW_TILE_OK;
    }
  g_test_message ("%u tried: %u refused with a sentence, %u opened without the tile, %u with it",
                  n_refused + n_missing + n_whole, n_refused, n_missing, n_whole);
}

/* Eighty databases that crashed other versions: an answer, whatever it is, and
 * the helper lives to give it. */
static void
test_corrupt (void)
{
  g_autofree char *folder = data_path ("hostile", "sqlite-corrupt");
  g_autoptr (GDir) dir = folder == NULL ? NULL : g_dir_open (folder, 0, NULL);
  guint counts[BOW_TILE_OTHER_VERSION + 1] = { 0 }, n = 0;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      BowTileStatus status = survey (path);

      g_test_message ("%s", name);
      g_assert_cmpint (status, !=, BOW_TILE_OK);
      counts[status]++;
      n++;
    }
  g_test_message ("%u tried, all refused with a sentence: %u no map packs, %u damaged, %u too slow", n,
                  counts[BOW_TILE_NOT_A_PACK], counts[BOW_TILE_DAMAGED], counts[BOW_TILE_TOO_SLOW]);
}

/* The same helper reads PMTiles, and in its sandbox what they say of themselves. */
static void
test_pmtiles (void)
{
  g_autofree char *path = data_path ("maps", "stamen_toner_raster_z3.pmtiles");
  g_autoptr (BowTileInfo) info = NULL;
  g_autoptr (GBytes) tile = NULL;
  Helper helper;

  if (path == NULL)
    return;
  helper = helper_start (path);
  g_assert_cmpint (helper_ask_info (&helper, &info), ==, BOW_TILE_OK);
  g_assert_cmpint (info->format, ==, BOW_TILE_FORMAT_PNG);
  g_assert_cmpint (helper_ask_tile (&helper, 3, 4, 2, &tile), ==, BOW_TILE_OK);
  helper_stop (&helper);
}

/* A name that is no file at all: neither waited for nor read. */
static void
test_no_regular_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("bowstreet-tiles-XXXXXX", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe.pmtiles", NULL);

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (survey (pipe), ==, BOW_TILE_NO_FILE);
  g_assert_cmpint (survey (folder), ==, BOW_TILE_NO_FILE);
  g_assert_cmpint (survey ("/dev/zero"), ==, BOW_TILE_NO_FILE);
  g_unlink (pipe);
  g_rmdir (folder);
}

static void
test_kill (void)
{
  g_auto (Made) made = make_pack (TABLES "INSERT INTO tiles VALUES (3, 4, 5, " PNG ");");
  Helper helper = helper_start (made.path);
  g_autoptr (BowTileInfo) info = NULL;
  g_autoptr (GBytes) body = NULL;
  BowTileReply reply;

  g_assert_cmpint (helper_ask_info (&helper, &info), ==, BOW_TILE_OK);
  g_subprocess_send_signal (helper.process, SIGKILL);
  g_subprocess_wait (helper.process, NULL, NULL);
  g_assert_false (helper_try (&helper, (BowTileRequest) { 0, BOW_TILE_ASK_TILE, 3, 4, 2 }, &reply, &body));
  close (helper.fd);
  g_object_unref (helper.process);
}

static void
test_nonsense (void)
{
  g_auto (Made) made = make_pack (TABLES "INSERT INTO tiles VALUES (3, 4, 5, " PNG ");");
  Helper helper = helper_start (made.path);
  guint8 byte;

  g_assert_cmpint (write (helper.fd, "GET / HTTP/1.1\r\nHost: a\r\n", 25), ==, 25);
  g_assert_false (read_all (helper.fd, &byte, 1));
  g_subprocess_wait (helper.process, NULL, NULL);
  g_assert_true (g_subprocess_get_if_exited (helper.process));
  g_assert_cmpint (g_subprocess_get_exit_status (helper.process), ==, 1);
  close (helper.fd);
  g_object_unref (helper.process);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tiles/helper/made", test_made);
  g_test_add_func ("/tiles/helper/made-badly", test_made_badly);
  g_test_add_func ("/tiles/helper/bomb", test_bomb);
  g_test_add_func ("/tiles/helper/no-file", test_no_file);
  g_test_add_func ("/tiles/helper/vector-pack", test_vector_pack);
  g_test_add_func ("/tiles/helper/raster-packs", test_raster_packs);
  g_test_add_func ("/tiles/helper/hostile", test_hostile);
  g_test_add_func ("/tiles/helper/corrupt", test_corrupt);
  g_test_add_func ("/tiles/helper/pmtiles", test_pmtiles);
  g_test_add_func ("/tiles/helper/no-regular-file", test_no_regular_file);
  g_test_add_func ("/tiles/helper/kill", test_kill);
  g_test_add_func ("/tiles/helper/nonsense", test_nonsense);
  return g_test_run ();
}
