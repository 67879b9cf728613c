/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-unread-reader.h"

#include "case/bow-case-async.h"
#include "case/bow-unread.h"

struct _BowUnreadReader
{
  GObject parent_instance;

  BowCase *bow_case;
  guint patience_s;
  GCancellable *cancellable;
  /* A file is under way, and whether it is at the helper. */
  gboolean is_busy;
  gboolean is_reading;
  /* The case has changed since it was asked last. */
  gboolean is_again;
  /* Each file has one turn as long as the case is open. */
  gint64 after;
};

G_DEFINE_FINAL_TYPE (BowUnreadReader, bow_unread_reader, G_TYPE_OBJECT)

typedef enum
{
  TAKE,
  READ,
  KEEP,
} Phase;

/* A file on its way from the case to the helper and back. */
typedef struct
{
  BowUnreadReader *reader;
  BowCase *bow_case;
  BowUnread *unread;
  guint patience_s;
  Phase phase;
} Turn;

static Turn *
turn_new (BowUnreadReader *reader)
{
  Turn *self = g_new0 (Turn, 1);

  self->reader = g_object_ref (reader);
  self->bow_case = g_object_ref (reader->bow_case);
  self->unread = bow_unread_new (reader->after);
  self->patience_s = reader->patience_s;
  return self;
}

static void
turn_free (Turn *self)
{
  bow_unread_free (self->unread);
  g_object_unref (self->bow_case);
  g_object_unref (self->reader);
  g_free (self);
}

static gboolean
take_slice (BowCase       *bow_case,
            gpointer       data,
            gboolean      *done,
            GCancellable  *cancellable,
            GError       **error)
{
  return bow_unread_take (((Turn *) data)->unread, bow_case, done, cancellable, error);
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Turn *turn = data;
  GError *error = NULL;

  if (bow_unread_read (turn->unread, turn->patience_s, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
keep_slice (BowCase       *bow_case,
            gpointer       data,
            gboolean      *done,
            GCancellable  *cancellable,
            GError       **error)
{
  return bow_unread_keep (((Turn *) data)->unread, bow_case, done, error);
}

static void
start (BowUnreadReader     *self,
       GAsyncReadyCallback  callback)
{
  Turn *turn = turn_new (self);

  self->is_busy = TRUE;
  self->is_again = FALSE;
  bow_case_run_slices_async (turn->bow_case, take_slice, turn, NULL, self->cancellable, callback, turn);
}

/* Goes on with a file, and after it with the next. */
static void
turn_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Turn *turn = user_data;
  BowUnreadReader *self = turn->reader;
  g_autoptr (GError) error = NULL;

  if (turn->phase == READ)
    g_task_propagate_boolean (G_TASK (result), &error);
  else
    bow_case_run_finish (turn->bow_case, result, &error);
  self->is_reading = FALSE;
  if (error == NULL && turn->phase == TAKE && bow_unread_get_row (turn->unread) != 0)
    {
      g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, turn_cb, turn);

      turn->phase = READ;
      self->is_reading = TRUE;
      self->after = bow_unread_get_row (turn->unread);
      g_task_set_task_data (task, turn, NULL);
      g_task_run_in_thread (task, read_in_thread);
      return;
    }
  if (error == NULL && turn->phase == READ)
    {
      turn->phase = KEEP;
      bow_case_run_slices_async (turn->bow_case, keep_slice, turn, NULL, self->cancellable, turn_cb, turn);
      return;
    }

  self->is_busy = FALSE;
  if (error == NULL && self->bow_case != NULL && (turn->phase == KEEP || self->is_again))
    start (self, turn_cb);
  turn_free (turn);
}

static void
begin (BowUnreadReader *self)
{
  self->is_again = TRUE;
  if (!self->is_busy && self->bow_case != NULL)
    start (self, turn_cb);
}

static void
bow_unread_reader_dispose (GObject *object)
{
  BowUnreadReader *self = BOW_UNREAD_READER (object);

  g_cancellable_cancel (self->cancellable);
  if (self->bow_case != NULL)
    g_signal_handlers_disconnect_by_func (self->bow_case, begin, self);
  g_clear_object (&self->bow_case);

  G_OBJECT_CLASS (bow_unread_reader_parent_class)->dispose (object);
}

static void
bow_unread_reader_finalize (GObject *object)
{
  g_object_unref (BOW_UNREAD_READER (object)->cancellable);

  G_OBJECT_CLASS (bow_unread_reader_parent_class)->finalize (object);
}

static void
bow_unread_reader_class_init (BowUnreadReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_unread_reader_dispose;
  G_OBJECT_CLASS (klass)->finalize = bow_unread_reader_finalize;
}

static void
bow_unread_reader_init (BowUnreadReader *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * bow_unread_reader_new:
 * @bow_case: a case with a thread of its own
 * @patience_s: how many seconds each file may take
 *
 * Begins to read what was not read yet.
 *
 * Returns: (transfer full): the reader; run its dispose before the case is closed
 */
BowUnreadReader *
bow_unread_reader_new (BowCase *bow_case,
                       guint    patience_s)
{
  BowUnreadReader *self = g_object_new (BOW_TYPE_UNREAD_READER, NULL);

  self->bow_case = g_object_ref (bow_case);
  self->patience_s = patience_s;
  g_signal_connect_object (bow_case, "changed", G_CALLBACK (begin), self, G_CONNECT_SWAPPED);
  begin (self);

  return self;
}

/**
 * bow_unread_reader_is_reading:
 * @self: a reader
 *
 * Returns: whether a file is at the helper
 */
gboolean
bow_unread_reader_is_reading (BowUnreadReader *self)
{
  return self->is_reading;
}
