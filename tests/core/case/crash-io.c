/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Both names of each call are defined here, so neither may stand for the
 * other, nor be checked in place. */
#undef _FILE_OFFSET_BITS
#undef _FORTIFY_SOURCE

#include "crash-io.h"

#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define SECTOR 512

typedef enum
{
  STEP_MAKE,
  STEP_WRITE,
  STEP_CUT,
  STEP_SYNC,
  STEP_SYNC_FOLDER,
  STEP_RENAME,
  STEP_REMOVE
} StepKind;

/* @file tells files apart, whatever their names are at the time. */
typedef struct
{
  StepKind kind;
  guint file;
  char *name;
  char *to;
  gint64 at;
  GBytes *data;
} Step;

static char *watched;
static gboolean is_recording;
static guint die_at;
static guint n_steps;
static GArray *steps;
/* Number of an inode: which file it is now; and what the files were at first. */
static GHashTable *files;
static guint n_files;
static GHashTable *first_names;
static GHashTable *first_contents;

static char *
name_in_folder (const char *path)
{
  gsize length = watched != NULL ? strlen (watched) : 0;

  if (length == 0 || strncmp (path, watched, length) != 0 || path[length] != '/')
    return NULL;
  return g_strdup (path + length + 1);
}

static gboolean
is_watched_path (const char *path)
{
  g_autofree char *name = watched != NULL ? name_in_folder (path) : NULL;

  return name != NULL;
}

/* Of the folder itself the name is empty. */
static gboolean
is_watched (int fd, gboolean *is_folder)
{
  char link[64];
  char path[4096];
  gssize length;

  *is_folder = FALSE;
  if (watched == NULL)
    return FALSE;
  g_snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  length = readlink (link, path, sizeof path - 1);
  if (length <= 0)
    return FALSE;
  path[length] = '\0';
  *is_folder = strcmp (path, watched) == 0;
  return *is_folder || is_watched_path (path);
}

static guint
file_of (int fd)
{
  struct stat info;
  gint64 inode;

  g_assert_cmpint (fstat (fd, &info), ==, 0);
  inode = (gint64) info.st_ino;
  return GPOINTER_TO_UINT (g_hash_table_lookup (files, &inode));
}

static void
name_file (const struct stat *info, guint file)
{
  gint64 inode = (gint64) info->st_ino;

  g_hash_table_insert (files, g_memdup2 (&inode, sizeof inode), GUINT_TO_POINTER (file));
}

/* Comes before each step: the one at which the program dies is not done. */
static void
count_step (void)
{
  n_steps++;
  if (die_at > 0 && n_steps == die_at)
    kill (getpid (), SIGKILL);
}

static void
keep (Step step)
{
  if (is_recording)
    g_array_append_val (steps, step);
}

static int
open_watched (const char *path, int flags, mode_t mode)
{
  gboolean is_ours = is_watched_path (path);
  struct stat before;
  gboolean was_there = is_ours && stat (path, &before) == 0;
  int fd;

  if (is_ours && (flags & (O_CREAT | O_TRUNC)) != 0)
    count_step ();
  fd = (int) syscall (SYS_openat, AT_FDCWD, path, flags, mode);
  if (fd >= 0 && is_ours && is_recording && (flags & O_CREAT) != 0 && !was_there)
    {
      struct stat info;

      g_assert_cmpint (fstat (fd, &info), ==, 0);
      name_file (&info, ++n_files);
      keep ((Step) { .kind = STEP_MAKE, .file = n_files, .name = name_in_folder (path) });
    }
  else if (fd >= 0 && is_ours && is_recording && (flags & O_TRUNC) != 0)
    keep ((Step) { .kind = STEP_CUT, .file = file_of (fd) });
  return fd;
}

int
open (const char *path, int flags, ...)
{
  mode_t mode;
  va_list args;

  va_start (args, flags);
  mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg (args, mode_t) : 0;
  va_end (args);
  return open_watched (path, flags, mode);
}

int
open64 (const char *path, int flags, ...)
{
  mode_t mode;
  va_list args;

  va_start (args, flags);
  mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg (args, mode_t) : 0;
  va_end (args);
  return open_watched (path, flags, mode);
}

static void
note_write (int fd, const void *data, size_t length, gint64 at)
{
  gboolean is_folder;

  if (!is_watched (fd, &is_folder))
    return;
  count_step ();
  if (is_recording)
    keep ((Step) { .kind = STEP_WRITE, .file = file_of (fd), .at = at, .data = g_bytes_new (data, length) });
}

ssize_t
write (int fd, const void *data, size_t length)
{
  if (watched != NULL)
    note_write (fd, data, length, lseek (fd, 0, SEEK_CUR));
  return syscall (SYS_write, fd, data, length);
}

ssize_t
pwrite (int fd, const void *data, size_t length, off_t at)
{
  note_write (fd, data, length, at);
  return syscall (SYS_pwrite64, fd, data, length, at);
}

ssize_t
pwrite64 (int fd, const void *data, size_t length, off64_t at)
{
  note_write (fd, data, length, at);
  return syscall (SYS_pwrite64, fd, data, length, at);
}

static int
cut (int fd, gint64 length)
{
  gboolean is_folder;

  if (is_watched (fd, &is_folder))
    {
      count_step ();
      if (is_recording)
        keep ((Step) { .kind = STEP_CUT, .file = file_of (fd), .at = length });
    }
  return (int) syscall (SYS_ftruncate, fd, length);
}

int
ftruncate (int fd, off_t length)
{
  return cut (fd, length);
}

int
ftruncate64 (int fd, off64_t length)
{
  return cut (fd, length);
}

static void
note_sync (int fd)
{
  gboolean is_folder;

  if (!is_watched (fd, &is_folder))
    return;
  count_step ();
  if (is_recording)
    keep ((Step) { .kind = is_folder ? STEP_SYNC_FOLDER : STEP_SYNC, .file = is_folder ? 0 : file_of (fd) });
}

int
fsync (int fd)
{
  note_sync (fd);
  return (int) syscall (SYS_fsync, fd);
}

int
fdatasync (int fd)
{
  note_sync (fd);
  return (int) syscall (SYS_fdatasync, fd);
}

int
rename (const char *from, const char *to)
{
  if (is_watched_path (from))
    {
      count_step ();
      keep ((Step) { .kind = STEP_RENAME, .name = name_in_folder (from), .to = name_in_folder (to) });
    }
  return (int) syscall (SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int
unlink (const char *path)
{
  if (is_watched_path (path) && g_file_test (path, G_FILE_TEST_EXISTS))
    {
      count_step ();
      keep ((Step) { .kind = STEP_REMOVE, .name = name_in_folder (path) });
    }
  return (int) syscall (SYS_unlinkat, AT_FDCWD, path, 0);
}

static void
step_clear (gpointer data)
{
  Step *step = data;

  g_free (step->name);
  g_free (step->to);
  g_clear_pointer (&step->data, g_bytes_unref);
}

static void
note_first (const char *name)
{
  g_autofree char *path = g_build_filename (watched, name, NULL);
  char *content;
  struct stat info;
  gsize length;

  if (!g_file_get_contents (path, &content, &length, NULL))
    return;
  g_assert_cmpint (stat (path, &info), ==, 0);
  name_file (&info, ++n_files);
  g_hash_table_insert (first_names, g_strdup (name), GUINT_TO_POINTER (n_files));
  g_hash_table_insert (first_contents, GUINT_TO_POINTER (n_files), g_byte_array_new_take ((guint8 *) content, length));
}

/**
 * crash_io_record:
 * @folder: a folder without links in its path
 *
 * Keeps every change of the files in a folder from here on.
 */
void
crash_io_record (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  steps = g_array_new (FALSE, TRUE, sizeof (Step));
  g_array_set_clear_func (steps, step_clear);
  files = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  first_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  first_contents = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_byte_array_unref);
  n_files = 0;
  watched = g_strdup (folder);
  while ((name = g_dir_read_name (dir)) != NULL)
    note_first (name);
  n_steps = 0;
  is_recording = TRUE;
}

/**
 * crash_io_stop:
 *
 * Stops counting and keeping.
 *
 * Returns: how many steps there were
 */
guint
crash_io_stop (void)
{
  is_recording = FALSE;
  g_clear_pointer (&watched, g_free);
  return n_steps;
}

/**
 * crash_io_die_at:
 * @folder: a folder without links in its path
 * @step: the step that this program does not live to do, from 1
 *
 * Kills this program at a step.
 */
void
crash_io_die_at (const char *folder, guint step)
{
  watched = g_strdup (folder);
  n_steps = 0;
  die_at = step;
}

/* Whether a later step before the crash syncs what this one did. */
static gboolean
is_synced (guint i, guint n)
{
  const Step *step = &g_array_index (steps, Step, i);
  gboolean is_name = step->kind == STEP_MAKE || step->kind == STEP_RENAME || step->kind == STEP_REMOVE;

  for (guint j = i + 1; j < n; j++)
    {
      const Step *other = &g_array_index (steps, Step, j);

      if (is_name ? other->kind == STEP_SYNC_FOLDER : other->kind == STEP_SYNC && other->file == step->file)
        return TRUE;
    }
  return FALSE;
}

static GByteArray *
content_of (GHashTable *contents, guint file)
{
  GByteArray *content = g_hash_table_lookup (contents, GUINT_TO_POINTER (file));

  if (content == NULL)
    {
      content = g_byte_array_new ();
      g_hash_table_insert (contents, GUINT_TO_POINTER (file), content);
    }
  return content;
}

static void
grow (GByteArray *content, gsize length)
{
  guint before = content->len;

  if (length <= before)
    return;
  g_byte_array_set_size (content, (guint) length);
  memset (content->data + before, 0, length - before);
}

static void
apply_data (GHashTable *contents, const Step *step, gboolean in_part, GRand *random)
{
  GByteArray *content = content_of (contents, step->file);
  const guint8 *data;
  gsize length;

  if (step->kind == STEP_CUT)
    {
      grow (content, (gsize) step->at);
      g_byte_array_set_size (content, (guint) step->at);
      return;
    }
  data = g_bytes_get_data (step->data, &length);
  for (gsize at = 0; at < length; at += SECTOR)
    {
      gsize part = MIN (SECTOR, length - at);

      if (in_part && g_rand_boolean (random))
        continue;
      grow (content, (gsize) step->at + at + part);
      memcpy (content->data + step->at + at, data + at, part);
    }
}

static void
apply_name (GHashTable *names, const Step *step)
{
  gpointer file;

  if (step->kind == STEP_MAKE)
    g_hash_table_insert (names, g_strdup (step->name), GUINT_TO_POINTER (step->file));
  else if (step->kind == STEP_REMOVE)
    g_hash_table_remove (names, step->name);
  else if (g_hash_table_lookup_extended (names, step->name, NULL, &file))
    {
      g_hash_table_remove (names, step->name);
      g_hash_table_insert (names, g_strdup (step->to), file);
    }
}

static void
apply (GHashTable *names, GHashTable *contents, guint i, guint n, CrashLoss loss, GRand *random)
{
  const Step *step = &g_array_index (steps, Step, i);
  gboolean synced = loss == CRASH_KEEPS_ALL || is_synced (i, n);

  switch (step->kind)
    {
    case STEP_SYNC:
    case STEP_SYNC_FOLDER:
      break;
    case STEP_WRITE:
    case STEP_CUT:
      if (synced || (loss == CRASH_LOSES_SOME && (step->kind == STEP_WRITE || g_rand_boolean (random))))
        apply_data (contents, step, !synced, random);
      break;
    case STEP_MAKE:
    case STEP_RENAME:
    case STEP_REMOVE:
    default:
      if (synced || loss != CRASH_LOSES_NAMES)
        apply_name (names, step);
      break;
    }
}

static void
write_files (GHashTable *names, GHashTable *contents, const char *to)
{
  GHashTableIter iter;
  gpointer name, file;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, &file))
    {
      const GByteArray *content = content_of (contents, GPOINTER_TO_UINT (file));
      g_autofree char *path = g_build_filename (to, name, NULL);
      g_autoptr (GError) error = NULL;

      g_file_set_contents_full (path, (const char *) content->data, content->len, G_FILE_SET_CONTENTS_NONE, 0600, &error);
      g_assert_no_error (error);
    }
}

/**
 * crash_io_rebuild:
 * @n: how many of the recorded steps were done
 * @loss: what is lost with the crash
 * @random: what decides where @loss leaves it open
 * @to: an empty folder
 *
 * Makes the files as a crash after some steps may have left them.
 */
void
crash_io_rebuild (guint n, CrashLoss loss, GRand *random, const char *to)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) contents = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_byte_array_unref);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, first_names);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (names, g_strdup (key), value);
  g_hash_table_iter_init (&iter, first_contents);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const GByteArray *content = value;
      GByteArray *copy = g_byte_array_sized_new (content->len);

      g_byte_array_append (copy, content->data, content->len);
      g_hash_table_insert (contents, key, copy);
    }

  for (guint i = 0; i < MIN (n, steps->len); i++)
    apply (names, contents, i, n, loss, random);
  write_files (names, contents, to);
}

/**
 * crash_io_free:
 *
 * Forgets what was recorded.
 */
void
crash_io_free (void)
{
  g_clear_pointer (&steps, g_array_unref);
  g_clear_pointer (&files, g_hash_table_unref);
  g_clear_pointer (&first_names, g_hash_table_unref);
  g_clear_pointer (&first_contents, g_hash_table_unref);
}
