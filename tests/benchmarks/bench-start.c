/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Time from start to the first picture, on the clock and on a processor, and
 * memory two seconds later: the program against an empty window of libadwaita, in
 * turn on one display. Where others use the machine the clock says little.
 *
 * bench-start PROGRAM EMPTY-WINDOW
 */

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <glib.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROUNDS 7
#define TIMEOUT_US (30 * G_USEC_PER_SEC)
#define LIMIT 1.3

typedef struct
{
  double picture_ms;
  double cpu_ms;
  double pss_mb;
} Figures;

static Window mapped;

static int
ignore_error (Display     *display,
              XErrorEvent *event)
{
  return 0;
}

static void
take_events (Display *display)
{
  while (XPending (display) > 0)
    {
      XEvent event;
      XWindowAttributes attributes;

      XNextEvent (display, &event);
      if (event.type == MapNotify && mapped == None
          && XGetWindowAttributes (display, event.xmap.window, &attributes) != 0
          && attributes.width > 200 && attributes.height > 150)
        mapped = event.xmap.window;
    }
}

/* A picture is there once the window is not one colour any more. */
static gboolean
has_picture (Display *display)
{
  XWindowAttributes attributes;
  XImage *image;
  int n_others = 0;
  unsigned long first;

  if (mapped == None || XGetWindowAttributes (display, mapped, &attributes) == 0
      || attributes.map_state != IsViewable)
    return FALSE;
  image = XGetImage (display, mapped, 0, 0, (unsigned) attributes.width, (unsigned) MIN (attributes.height, 160),
                     AllPlanes, ZPixmap);
  if (image == NULL)
    return FALSE;
  first = XGetPixel (image, image->width / 2, image->height / 2);
  for (int y = 8; y < image->height - 8; y += 2)
    for (int x = 8; x < image->width - 8; x += 2)
      n_others += XGetPixel (image, x, y) != first;
  XDestroyImage (image);
  return n_others > 40;
}

static double
read_pss (GPid pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/smaps_rollup", pid);
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents (path, &text, NULL, NULL) || (line = strstr (text, "\nPss:")) == NULL)
    return 0;
  return (double) g_ascii_strtoll (line + 5, NULL, 10) / 1024;
}

/* What its threads have used of a processor; those that have ended are not there. */
static double
read_cpu (GPid pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/task", pid);
  g_autoptr (GDir) threads = g_dir_open (path, 0, NULL);
  const char *thread;
  double ns = 0;

  while (threads != NULL && (thread = g_dir_read_name (threads)) != NULL)
    {
      g_autofree char *file = g_strdup_printf ("%s/%s/schedstat", path, thread);
      g_autofree char *text = NULL;

      if (g_file_get_contents (file, &text, NULL, NULL))
        ns += g_ascii_strtod (text, NULL);
    }
  return ns * 1e-6;
}

static gboolean
measure (Display    *display,
         const char *program,
         Figures    *figures)
{
  char *argv[] = { (char *) program, NULL };
  gint64 start = g_get_monotonic_time ();
  GPid pid;

  mapped = None;
  if (!g_spawn_async (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL,
                      NULL, NULL, &pid, NULL))
    return FALSE;
  do
    {
      g_usleep (2000);
      take_events (display);
    }
  while (!has_picture (display) && g_get_monotonic_time () - start < TIMEOUT_US);
  figures->cpu_ms = read_cpu (pid);
  figures->picture_ms = (double) (g_get_monotonic_time () - start) / 1000;
  g_usleep (2 * G_USEC_PER_SEC);
  figures->pss_mb = read_pss (pid);
  kill (pid, SIGTERM);
  waitpid (pid, NULL, 0);
  g_spawn_close_pid (pid);
  take_events (display);
  return figures->picture_ms < TIMEOUT_US / 1000;
}

static int
compare (const void *a,
         const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
median (double *values)
{
  qsort (values, ROUNDS, sizeof *values, compare);
  return values[ROUNDS / 2];
}

static void
tell (const char *what,
      double      values[2][ROUNDS])
{
  double ours = median (values[0]), least = median (values[1]);

  printf ("start to first picture: %.0f ms %s; empty window: %.0f ms; ratio %.2f (limit %.1f)%s\n", ours, what, least, ours / least, LIMIT,
          ours / least <= LIMIT ? "" : " OVER");
}

int
main (int    argc,
      char **argv)
{
  double picture[2][ROUNDS], cpu[2][ROUNDS], pss[2][ROUNDS];
  Display *display;

  if (argc != 3)
    return 2;
  display = XOpenDisplay (NULL);
  if (display == NULL)
    {
      g_printerr ("There is no display to measure on.\n");
      return 77;
    }
  XSetErrorHandler (ignore_error);
  XSelectInput (display, DefaultRootWindow (display), SubstructureNotifyMask);
  XSync (display, False);

  for (int round = -1; round < ROUNDS; round++)
    for (int which = 0; which < 2; which++)
      {
        Figures figures;

        if (!measure (display, argv[which + 1], &figures))
          {
            g_printerr ("%s showed no picture.\n", argv[which + 1]);
            return 1;
          }
        /* The first round only warms the page cache. */
        if (round >= 0)
          {
            picture[which][round] = figures.picture_ms;
            cpu[which][round] = figures.cpu_ms;
            pss[which][round] = figures.pss_mb;
          }
      }
  tell ("on the clock", picture);
  tell ("of a processor", cpu);
  printf ("memory after two seconds: %.0f MB; empty window: %.0f MB\n", median (pss[0]), median (pss[1]));
  XCloseDisplay (display);
  return 0;
}
