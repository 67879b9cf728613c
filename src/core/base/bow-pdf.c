/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-pdf.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/bow-error.h"
#include "base/bow-jail.h"
#include "base/bow-memory-file.h"

#define POINTS_SIZE ((gsize) BOW_PDF_MAX_POINTS * 4)
/* A file that kills the helper more often than this is left alone. */
#define MAX_LOSSES 20

struct _BowPdf
{
  guint patience_s;
  /* Memory without a name: the file, and where the helper draws. */
  int document;
  int points;
  const guint8 *map;
  BowPdfInfo *info;

  GSubprocess *process;
  int end;
  guint starts;
  guint losses;
  guint32 last_id;
};

/**
 * bow_pdf_can_open:
 *
 * Returns: whether the helper was built and is there
 */
gboolean
bow_pdf_can_open (void)
{
  return bow_jail_is_there (&bow_jail_pages);
}

static gboolean
refuse (BowPdfStatus   status,
        GError       **error)
{
  switch (status)
    {
    case BOW_PDF_LOCKED:
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID,
                           _("This PDF asks for a password. Save a copy to open it elsewhere, or ask whoever it is from for one without."));
      break;
    case BOW_PDF_EMPTY:
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID, _("This PDF has no pages. Get it again from where it came."));
      break;
    case BOW_PDF_NO_PAGE:
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID, _("This page is damaged. Turn to another, or get the PDF again from where it came."));
      break;
    case BOW_PDF_OK:
    case BOW_PDF_DAMAGED:
    default:
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_DAMAGED, _("This is no PDF, or a damaged one. Get it again from where it came."));
      break;
    }

  return FALSE;
}

/* The helper died, hangs or talks nonsense; or nobody waits for it any longer. */
static gboolean
lose (BowPdf        *self,
      GCancellable  *cancellable,
      GError       **error)
{
  g_clear_fd (&self->end, NULL);
  if (self->process != NULL)
    g_subprocess_force_exit (self->process);
  g_clear_object (&self->process);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  self->losses++;
  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_TOO_LARGE,
                       self->info == NULL
                         ? _("This PDF takes too long or too much memory to open, as one made to harm does. Ask whoever it is from for another.")
                         : _("This page takes too long or too much memory to read, as one made to harm does. Turn to another."));
  return FALSE;
}

static gboolean
start (BowPdf   *self,
       GError  **error)
{
  const int fds[] = { fcntl (self->document, F_DUPFD_CLOEXEC, 3), fcntl (self->points, F_DUPFD_CLOEXEC, 3) };

  self->process = bow_jail_start (&bow_jail_pages, NULL, fds, G_N_ELEMENTS (fds), &self->end, error);
  self->starts += self->process != NULL;

  return self->process != NULL;
}

/* Waits until the socket is ready or it has been enough. */
static gboolean
wait_for (BowPdf       *self,
          gushort       events,
          gint64        until,
          GCancellable *cancellable)
{
  GPollFD fds[2] = { { self->end, events, 0 }, { -1, 0, 0 } };
  gboolean can_cancel = cancellable != NULL && g_cancellable_make_pollfd (cancellable, &fds[1]);
  int n;

  do
    {
      gint64 left = until - g_get_monotonic_time ();

      n = g_poll (fds, can_cancel ? 2 : 1, left > 0 ? (int) (left / 1000) + 1 : 0);
    }
  while (n < 0 && errno == EINTR);
  if (can_cancel)
    g_cancellable_release_fd (cancellable);

  return n > 0 && fds[0].revents != 0 && !g_cancellable_is_cancelled (cancellable);
}

static gboolean
move_all (BowPdf       *self,
          guint8       *bytes,
          gsize         length,
          gboolean      out,
          gint64        until,
          GCancellable *cancellable)
{
  while (length > 0)
    {
      gssize n;

      if (!wait_for (self, out ? G_IO_OUT : G_IO_IN, until, cancellable))
        return FALSE;
      n = out ? send (self->end, bytes, length, MSG_NOSIGNAL | MSG_DONTWAIT) : recv (self->end, bytes, length, MSG_DONTWAIT);
      if (n < 0 && (errno == EINTR || errno == EAGAIN))
        continue;
      if (n <= 0)
        return FALSE;
      bytes += n;
      length -= (gsize) n;
    }

  return TRUE;
}

static GBytes *
exchange (BowPdf              *self,
          const BowPdfRequest *request,
          BowPdfReply         *reply,
          GCancellable        *cancellable)
{
  gint64 until = g_get_monotonic_time () + self->patience_s * G_USEC_PER_SEC;
  guint8 question[BOW_PDF_REQUEST_SIZE], head[BOW_PDF_REPLY_SIZE];
  g_autofree guint8 *body = NULL;

  bow_pdf_request_write (request, question);
  if (!move_all (self, question, sizeof question, TRUE, until, cancellable) ||
      !move_all (self, head, sizeof head, FALSE, until, cancellable) ||
      !bow_pdf_reply_read (reply, head) || reply->id != request->id)
    return NULL;
  body = g_malloc (reply->length + 1);
  if (!move_all (self, body, reply->length, FALSE, until, cancellable))
    return NULL;

  return g_bytes_new_take (g_steal_pointer (&body), reply->length);
}

static GBytes *
ask (BowPdf         *self,
     BowPdfRequest   request,
     GCancellable   *cancellable,
     GError        **error)
{
  g_autoptr (GBytes) body = NULL;
  BowPdfReply reply;

  if (self->process == NULL && self->losses >= MAX_LOSSES)
    {
      refuse (BOW_PDF_DAMAGED, error);
      return NULL;
    }
  if (self->process == NULL && !start (self, error))
    return NULL;
  request.id = ++self->last_id;
  body = exchange (self, &request, &reply, cancellable);
  if (body == NULL)
    {
      lose (self, cancellable, error);
      return NULL;
    }
  if (reply.status != BOW_PDF_OK)
    {
      refuse (reply.status, error);
      return NULL;
    }

  return g_steal_pointer (&body);
}

static gboolean
make_memory (BowPdf  *self,
             GBytes  *bytes,
             GError **error)
{
  void *map;

  self->document = bow_memory_file_new ("document", bytes, error);
  self->points = self->document >= 0 ? bow_memory_file_new_empty ("points", POINTS_SIZE, error) : -1;
  if (self->points < 0)
    return FALSE;
  map = mmap (NULL, POINTS_SIZE, PROT_READ, MAP_SHARED, self->points, 0);
  if (map == MAP_FAILED)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_TOO_LARGE, g_strerror (errno));
      return FALSE;
    }
  self->map = map;

  return TRUE;
}

static gboolean
check (GBytes  *bytes,
       GError **error)
{
  if (!bow_pdf_can_open ())
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_NOT_FOUND,
                           _("PDF pages need poppler, and this program was made without. Save a copy to look at it elsewhere."));
      return FALSE;
    }
  if (g_bytes_get_size (bytes) > BOW_PDF_MAX_FILE)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_TOO_LARGE,
                           _("This PDF has more than 128 MiB, the most that is opened here. Save a copy to look at it elsewhere."));
      return FALSE;
    }

  return TRUE;
}

/**
 * bow_pdf_open:
 * @bytes: a PDF, from anywhere
 * @patience_s: how many seconds the helper may take for each answer
 * @cancellable: (nullable): stops waiting
 * @error: return location
 *
 * Hands a PDF to a helper of its own and asks how many pages there are. Nothing
 * of it comes to a disk.
 *
 * Returns: (transfer full): the PDF; %NULL with @error set to a sentence that
 *   says what can be done: it is damaged, too large, asks for a password, or
 *   there is no helper
 */
BowPdf *
bow_pdf_open (GBytes        *bytes,
              guint          patience_s,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (BowPdf) self = NULL;
  g_autoptr (GBytes) body = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!check (bytes, error))
    return NULL;
  self = g_new0 (BowPdf, 1);
  self->patience_s = patience_s;
  self->document = self->points = self->end = -1;
  if (!make_memory (self, bytes, error))
    return NULL;
  body = ask (self, (BowPdfRequest) { .ask = BOW_PDF_ASK_INFO }, cancellable, error);
  if (body == NULL)
    return NULL;
  self->info = bow_pdf_info_read (body);
  if (self->info == NULL)
    {
      refuse (BOW_PDF_DAMAGED, error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * bow_pdf_get_info:
 * @self: a PDF
 *
 * Returns: (transfer none): how many pages there are, and how large each is
 */
const BowPdfInfo *
bow_pdf_get_info (BowPdf *self)
{
  return self->info;
}

/**
 * bow_pdf_get_starts:
 * @self: a PDF
 *
 * Returns: how often the helper has been started: more than once means that it died
 */
guint
bow_pdf_get_starts (BowPdf *self)
{
  return self->starts;
}

/**
 * bow_pdf_draw:
 * @self: a PDF
 * @page: which, from 0
 * @width: in points of the screen
 * @height: likewise; together with @width at most %BOW_PDF_MAX_POINTS
 * @cancellable: (nullable): stops waiting
 * @error: return location
 *
 * Draws a page on white.
 *
 * Returns: (transfer full): its points, row after row, as cairo has them without
 *   transparency; %NULL with @error set to a sentence
 */
GBytes *
bow_pdf_draw (BowPdf        *self,
              guint          page,
              guint          width,
              guint          height,
              GCancellable  *cancellable,
              GError       **error)
{
  gsize size = (gsize) width * height * 4;
  g_autoptr (GBytes) body = NULL;
  GBytes *points;

  g_return_val_if_fail (page < self->info->n_sizes && size > 0 && size <= POINTS_SIZE, NULL);

  body = ask (self, (BowPdfRequest) { 0, BOW_PDF_ASK_PAGE, page, width, height }, cancellable, error);
  if (body == NULL)
    return NULL;
  points = g_bytes_new (self->map, size);
  if (fallocate (self->points, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, (off_t) POINTS_SIZE) != 0)
    g_debug ("The memory of a page is kept until its PDF is closed");

  return points;
}

/**
 * bow_pdf_read_text:
 * @self: a PDF
 * @page: which, from 0
 * @cancellable: (nullable): stops waiting
 * @error: return location
 *
 * Reads the words of a page; a picture of a page has none.
 *
 * Returns: (transfer full): the text, at most %BOW_PDF_MAX_TEXT bytes; %NULL with
 *   @error set to a sentence
 */
char *
bow_pdf_read_text (BowPdf        *self,
                   guint          page,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (GBytes) body = NULL;
  gsize length;
  const char *text;

  g_return_val_if_fail (page < self->info->n_sizes, NULL);

  body = ask (self, (BowPdfRequest) { .ask = BOW_PDF_ASK_TEXT, .page = page }, cancellable, error);
  if (body == NULL)
    return NULL;
  text = g_bytes_get_data (body, &length);

  return length > 0 ? g_utf8_make_valid (text, (gssize) length) : g_strdup ("");
}

/**
 * bow_pdf_read_words:
 * @bytes: a PDF, from anywhere
 * @most: at most so many bytes of text
 * @patience_s: how many seconds it may take in all
 * @cancellable: (nullable): stops it
 *
 * Reads the text of all pages, as far as it can be had.
 *
 * Returns: (transfer full) (nullable): the text; %NULL where there is none, for
 *   whatever reason
 */
char *
bow_pdf_read_words (GBytes       *bytes,
                    gsize         most,
                    guint         patience_s,
                    GCancellable *cancellable)
{
  gint64 until = g_get_monotonic_time () + patience_s * G_USEC_PER_SEC;
  g_autoptr (GError) error = NULL;
  g_autoptr (BowPdf) self = bow_pdf_open (bytes, patience_s, cancellable, &error);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint page = 0; self != NULL && page < self->info->n_sizes && words->len < most; page++)
    {
      gint64 left = until - g_get_monotonic_time ();
      g_autofree char *text = NULL;

      self->patience_s = (guint) (left / G_USEC_PER_SEC) + 1;
      text = left > 0 ? bow_pdf_read_text (self, page, cancellable, NULL) : NULL;
      /* A page that is merely broken costs itself; a helper that is gone costs the rest. */
      if (text == NULL && (left <= 0 || self->process == NULL))
        break;
      if (text != NULL && *text != '\0')
        g_string_append_printf (words, "%s\n\n", text);
    }
  if (error != NULL)
    g_debug ("A PDF is not read for its words: %s", error->message);

  return words->len > 0 ? g_utf8_make_valid (words->str, (gssize) MIN (words->len, most)) : NULL;
}

/**
 * bow_pdf_free:
 * @self: (nullable): a PDF
 *
 * Ends the helper, and lets go of all that was read.
 */
void
bow_pdf_free (BowPdf *self)
{
  if (self == NULL)
    return;
  g_clear_fd (&self->end, NULL);
  if (self->process != NULL)
    g_subprocess_force_exit (self->process);
  g_clear_object (&self->process);
  if (self->map != NULL)
    munmap ((void *) self->map, POINTS_SIZE);
  g_clear_fd (&self->document, NULL);
  g_clear_fd (&self->points, NULL);
  bow_pdf_info_free (self->info);
  g_free (self);
}
