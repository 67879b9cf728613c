/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-tile-client.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "base/bow-error.h"
#include "base/bow-jail.h"

/* A pack that kills the helper more often than this in a row is left alone
 * until it has had some rest. */
#define MAX_STARTS 6
#define REST_S 60
/* What is asked twice and killed the helper twice is not asked again. */
#define MAX_TRIES 2
#define MAX_FATAL 256
/* So few are on their way that the others can still be called off. */
#define MAX_SENT 8
/* The helper stops itself earlier; this is for one that cannot. */
#define PATIENCE_S 10
#define READ_SIZE 65536

struct _BowTileClient
{
  GObject parent_instance;

  char *path;
  guint starts;
  guint starts_in_a_row;
  gint64 last_start;
  guint32 last_id;

  GSubprocess *process;
  GSocket *socket;
  GSource *reader;
  GSource *writer;
  GByteArray *incoming;
  GByteArray *outgoing;
  /* What is still to be asked, and what waits for its answer: they come in
   * the order in which they were asked for. */
  GQueue waiting;
  GQueue sent;
  guint patience_id;
  /* Tiles that killed the helper. */
  GHashTable *fatal;
};

typedef struct
{
  BowTileRequest request;
  GTask *task;
  guint tries;
} Asked;

G_DEFINE_FINAL_TYPE (BowTileClient, bow_tile_client, G_TYPE_OBJECT)

enum
{
  READY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
sentence_for (BowTileStatus status)
{
  switch (status)
    {
    case BOW_TILE_NO_FILE:
      return _("The map pack cannot be opened. Check that it is still where it was.");
    case BOW_TILE_NOT_A_PACK:
      return _("This is not a map pack. Choose an MBTiles or PMTiles file.");
    case BOW_TILE_EMPTY:
      return _("The map pack has no tiles in it. Choose another.");
    case BOW_TILE_UNKNOWN_FORMAT:
      return _("The tiles of the map pack are neither pictures nor vector tiles. Choose another.");
    case BOW_TILE_TOO_SLOW:
      return _("Reading the map pack takes too long. Choose another.");
    case BOW_TILE_PACKED_OTHERWISE:
      return _("The map pack is compressed with Brotli or Zstandard, which cannot be read here. Have it made again with gzip.");
    case BOW_TILE_OTHER_VERSION:
      return _("The map pack is not of version 3 of PMTiles, the only one that can be read. Have it made again.");
    case BOW_TILE_DAMAGED:
    case BOW_TILE_REFUSED:
      return _("The map pack is damaged. Get it again from where it came.");
    case BOW_TILE_OK:
    case BOW_TILE_MISSING:
    default:
      return _("The program that reads map packs stopped. Open the map pack again, or choose another.");
    }
}

static GError *
error_for (BowTileClient *self,
           BowTileStatus  status)
{
  g_autofree char *name = g_path_get_basename (self->path);
  BowError code = status == BOW_TILE_NO_FILE ? BOW_ERROR_NOT_FOUND : BOW_ERROR_FORMAT;

  return g_error_new (BOW_ERROR, code, "%s: %s", name, sentence_for (status));
}

static void
drop_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
asked_free (Asked *asked)
{
  g_object_unref (asked->task);
  g_free (asked);
}

static gint64
tile_key (const BowTileRequest *request)
{
  return (gint64) request->zoom << 48 | (gint64) request->x << 24 | request->y;
}

static void
fail (BowTileClient *self,
      Asked         *asked,
      const GError  *error)
{
  g_task_return_error (asked->task, error != NULL ? g_error_copy (error) : error_for (self, BOW_TILE_OK));
  asked_free (asked);
}

/* Whoever waits is told that there is nothing. */
static void
fail_all (BowTileClient *self,
          const GError  *error)
{
  Asked *asked;

  while ((asked = g_queue_pop_head (&self->sent)) != NULL)
    fail (self, asked, error);
  while ((asked = g_queue_pop_head (&self->waiting)) != NULL)
    fail (self, asked, error);
}

static void
let_go (BowTileClient *self)
{
  g_clear_handle_id (&self->patience_id, g_source_remove);
  drop_source (&self->reader);
  drop_source (&self->writer);
  g_byte_array_set_size (self->incoming, 0);
  g_byte_array_set_size (self->outgoing, 0);
  g_clear_object (&self->socket);
  if (self->process != NULL)
    g_subprocess_force_exit (self->process);
  g_clear_object (&self->process);
}

/* The helper died, hangs or talks nonsense. What it was at is the oldest that
 * was sent; all else is asked again. */
static void
lose (BowTileClient *self)
{
  Asked *first = g_queue_pop_head (&self->sent), *asked;

  g_debug ("The program that reads %s is lost", self->path);
  let_go (self);
  while ((asked = g_queue_pop_tail (&self->sent)) != NULL)
    g_queue_push_head (&self->waiting, asked);
  if (first != NULL && ++first->tries < MAX_TRIES)
    g_queue_push_head (&self->waiting, first);
  else if (first != NULL)
    {
      if (first->request.ask == BOW_TILE_ASK_TILE && g_hash_table_size (self->fatal) < MAX_FATAL)
        {
          gint64 key = tile_key (&first->request);

          g_hash_table_add (self->fatal, g_memdup2 (&key, sizeof key));
        }
      fail (self, first, NULL);
    }
  g_signal_emit (self, signals[READY], 0);
}

static gboolean
on_patience (gpointer user_data)
{
  g_autoptr (BowTileClient) self = g_object_ref (user_data);

  self->patience_id = 0;
  lose (self);

  return G_SOURCE_REMOVE;
}

static void
wait_patiently (BowTileClient *self)
{
  g_clear_handle_id (&self->patience_id, g_source_remove);
  if (!g_queue_is_empty (&self->sent))
    self->patience_id = g_timeout_add_seconds (PATIENCE_S, on_patience, self);
}

static void
deliver (BowTileClient      *self,
         const BowTileReply *reply,
         const guint8       *body)
{
  Asked *asked = g_queue_pop_head (&self->sent);
  g_autoptr (GTask) task = g_object_ref (asked->task);

  asked_free (asked);
  if (reply->status == BOW_TILE_OK)
    g_task_return_pointer (task, g_bytes_new (body, reply->length), (GDestroyNotify) g_bytes_unref);
  else if (reply->status == BOW_TILE_MISSING)
    g_task_return_pointer (task, g_bytes_new_static ("", 0), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error_for (self, reply->status));
}

/* Delivers every whole answer that has come. Returns whether they make sense. */
static gboolean
take_answers (BowTileClient *self)
{
  while (self->incoming->len >= BOW_TILE_REPLY_SIZE)
    {
      const Asked *first = g_queue_peek_head (&self->sent);
      BowTileReply reply;
      gsize size;

      if (!bow_tile_reply_read (&reply, self->incoming->data) || first == NULL || first->request.id != reply.id)
        return FALSE;
      size = BOW_TILE_REPLY_SIZE + reply.length;
      if (self->incoming->len < size)
        break;
      deliver (self, &reply, self->incoming->data + BOW_TILE_REPLY_SIZE);
      g_byte_array_remove_range (self->incoming, 0, (guint) MIN (size, self->incoming->len));
    }

  return TRUE;
}

static gboolean
on_readable (GSocket      *socket,
             GIOCondition  condition,
             gpointer      user_data)
{
  g_autoptr (BowTileClient) self = g_object_ref (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree guint8 *buffer = g_malloc (READ_SIZE);
  gssize n = g_socket_receive (socket, (char *) buffer, READ_SIZE, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    return G_SOURCE_CONTINUE;
  if (n > 0)
    g_byte_array_append (self->incoming, buffer, (guint) n);
  if (n <= 0 || !take_answers (self))
    {
      lose (self);
      return G_SOURCE_REMOVE;
    }
  wait_patiently (self);
  g_signal_emit (self, signals[READY], 0);

  return G_SOURCE_CONTINUE;
}

static gboolean
on_writable (GSocket      *socket,
             GIOCondition  condition,
             gpointer      user_data)
{
  g_autoptr (BowTileClient) self = g_object_ref (user_data);
  g_autoptr (GError) error = NULL;
  gssize n = g_socket_send (socket, (const char *) self->outgoing->data, self->outgoing->len, NULL, &error);

  if (n > 0)
    g_byte_array_remove_range (self->outgoing, 0, (guint) n);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    {
      lose (self);
      return G_SOURCE_REMOVE;
    }
  if (self->outgoing->len > 0)
    return G_SOURCE_CONTINUE;

  drop_source (&self->writer);
  return G_SOURCE_REMOVE;
}

static GSource *
watch (BowTileClient    *self,
       GIOCondition      condition,
       GSocketSourceFunc func)
{
  GSource *source = g_socket_create_source (self->socket, condition, NULL);

  g_source_set_callback (source, G_SOURCE_FUNC (func), self, NULL);
  g_source_attach (source, NULL);
  return source;
}

/* Whether the helper may be started once more. */
static gboolean
has_rested (BowTileClient *self)
{
  gint64 now = g_get_monotonic_time ();

  if (now - self->last_start > REST_S * G_USEC_PER_SEC)
    self->starts_in_a_row = 0;
  if (self->starts_in_a_row >= MAX_STARTS)
    return FALSE;
  self->last_start = now;
  self->starts_in_a_row++;

  return TRUE;
}

static gboolean
start (BowTileClient *self,
       GError       **error)
{
  int end;

  if (!has_rested (self))
    {
      g_propagate_error (error, error_for (self, BOW_TILE_DAMAGED));
      return FALSE;
    }
  self->starts++;
  self->process = bow_jail_start (&bow_jail_tiles, self->path, NULL, 0, &end, error);
  self->socket = self->process != NULL ? g_socket_new_from_fd (end, error) : NULL;
  if (self->socket == NULL)
    {
      if (self->process != NULL)
        close (end);
      let_go (self);
      return FALSE;
    }
  g_socket_set_blocking (self->socket, FALSE);
  self->reader = watch (self, G_IO_IN, on_readable);

  return TRUE;
}

static void
send_one (BowTileClient *self,
          Asked         *asked)
{
  guint8 frame[BOW_TILE_REQUEST_SIZE];

  asked->request.id = ++self->last_id;
  bow_tile_request_write (&asked->request, frame);
  g_byte_array_append (self->outgoing, frame, sizeof frame);
  g_queue_push_tail (&self->sent, asked);
  if (self->writer == NULL)
    self->writer = watch (self, G_IO_OUT, on_writable);
}

/* Sends more of what waits; what nobody wants any longer is left out. */
static void
ask_on (BowTileClient *self)
{
  g_autoptr (GError) error = NULL;

  while (!g_queue_is_empty (&self->waiting) && self->sent.length < MAX_SENT)
    {
      Asked *asked = g_queue_peek_head (&self->waiting);

      if (g_cancellable_is_cancelled (g_task_get_cancellable (asked->task)))
        {
          fail (self, g_queue_pop_head (&self->waiting), NULL);
          continue;
        }
      if (self->socket == NULL && !start (self, &error))
        {
          fail_all (self, error);
          return;
        }
      send_one (self, g_queue_pop_head (&self->waiting));
    }
  if (self->patience_id == 0)
    wait_patiently (self);
}

static void
ask (BowTileClient  *self,
     BowTileRequest  request,
     GTask          *task)
{
  gint64 key = tile_key (&request);
  Asked *asked;

  if (request.ask == BOW_TILE_ASK_TILE && g_hash_table_contains (self->fatal, &key))
    {
      g_task_return_error (task, error_for (self, BOW_TILE_REFUSED));
      return;
    }
  asked = g_new0 (Asked, 1);
  asked->request = request;
  asked->task = g_object_ref (task);
  g_queue_push_tail (&self->waiting, asked);
  ask_on (self);
}

static void
bow_tile_client_dispose (GObject *object)
{
  bow_tile_client_stop (BOW_TILE_CLIENT (object));

  G_OBJECT_CLASS (bow_tile_client_parent_class)->dispose (object);
}

static void
bow_tile_client_finalize (GObject *object)
{
  BowTileClient *self = BOW_TILE_CLIENT (object);

  g_free (self->path);
  g_byte_array_unref (self->incoming);
  g_byte_array_unref (self->outgoing);
  g_hash_table_unref (self->fatal);

  G_OBJECT_CLASS (bow_tile_client_parent_class)->finalize (object);
}

static void
bow_tile_client_class_init (BowTileClientClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bow_tile_client_dispose;
  object_class->finalize = bow_tile_client_finalize;

  signals[READY] = g_signal_new ("ready", BOW_TYPE_TILE_CLIENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bow_tile_client_init (BowTileClient *self)
{
  self->incoming = g_byte_array_new ();
  self->outgoing = g_byte_array_new ();
  self->fatal = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_signal_connect (self, "ready", G_CALLBACK (ask_on), NULL);
}

/**
 * bow_tile_client_new:
 * @path: a map pack
 *
 * Makes a client. The helper is started when something is first asked.
 *
 * Returns: (transfer full): the client
 */
BowTileClient *
bow_tile_client_new (const char *path)
{
  BowTileClient *self = g_object_new (BOW_TYPE_TILE_CLIENT, NULL);

  self->path = g_strdup (path);
  return self;
}

/**
 * bow_tile_client_get_starts:
 * @self: a client
 *
 * How often the helper has been started: more than once means that it died.
 *
 * Returns: how often
 */
guint
bow_tile_client_get_starts (BowTileClient *self)
{
  return self->starts;
}

/**
 * bow_tile_client_info_async:
 * @self: a client
 * @cancellable: (nullable): stops waiting
 * @callback: called when the answer is there
 * @user_data: handed to @callback
 *
 * Asks what the pack says about itself.
 */
void
bow_tile_client_info_async (BowTileClient      *self,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  ask (self, (BowTileRequest) { .ask = BOW_TILE_ASK_INFO }, task);
}

/**
 * bow_tile_client_info_finish:
 * @self: a client
 * @result: what the callback was given
 * @error: return location for a #BowError
 *
 * Gets the answer to bow_tile_client_info_async().
 *
 * Returns: (transfer full): what the pack says, or %NULL with @error set
 */
BowTileInfo *
bow_tile_client_info_finish (BowTileClient *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), error);
  BowTileInfo *info;

  if (bytes == NULL)
    return NULL;
  info = bow_tile_info_read (bytes);
  if (info == NULL)
    g_propagate_error (error, error_for (self, BOW_TILE_DAMAGED));

  return info;
}

/**
 * bow_tile_client_tile_async:
 * @self: a client
 * @zoom: 0 to %BOW_TILE_MAX_ZOOM
 * @x: column, from the west
 * @y: row, from the north
 * @cancellable: (nullable): stops waiting
 * @callback: called when the answer is there
 * @user_data: handed to @callback
 *
 * Asks for one tile.
 */
void
bow_tile_client_tile_async (BowTileClient      *self,
                            guint               zoom,
                            guint               x,
                            guint               y,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  ask (self, (BowTileRequest) { 0, BOW_TILE_ASK_TILE, zoom, x, y }, task);
}

/**
 * bow_tile_client_tile_finish:
 * @self: a client
 * @result: what the callback was given
 * @error: return location for a #BowError
 *
 * Gets the answer to bow_tile_client_tile_async().
 *
 * Returns: (transfer full): the tile, empty where the pack has none; %NULL
 *   with @error set where it cannot be shown
 */
GBytes *
bow_tile_client_tile_finish (BowTileClient *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * bow_tile_client_stop:
 * @self: a client
 *
 * Ends the helper. Whoever waits for an answer gets an error; the next
 * question starts it anew.
 */
void
bow_tile_client_stop (BowTileClient *self)
{
  let_go (self);
  fail_all (self, NULL);
}
