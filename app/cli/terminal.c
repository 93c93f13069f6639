/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The terminal: what is said on standard error, and foreign text that must not command it. */

#include "cli/terminal.h"

#include "records/text.h"

#include <stdio.h>
#include <unistd.h>

#define REDRAW_INTERVAL_MS 100 /* often enough to look alive, seldom enough to cost nothing */
#define LINE_INTERVAL_MS 10000 /* a log is to stay short */

/* Whether a progress line is shown, which other lines must not be appended to. */
static gboolean progress_shown;
static gboolean progress_wanted; /* also where nobody watches */

gboolean
registrar_terminal_is_watched (void)
{
  return isatty (STDERR_FILENO);
}

RegistrarExit
registrar_terminal_refuse (RegistrarExit exit, const GError *error)
{
  registrar_terminal_complain ("%s", error->message);
  return exit;
}

gboolean
registrar_terminal_want_progress (const char *option, const char *value, gpointer data, GError **error)
{
  progress_wanted = TRUE;
  return TRUE;
}

gboolean
registrar_terminal_has_progress_lines (void)
{
  return progress_wanted && !registrar_terminal_is_watched ();
}

guint
registrar_terminal_get_progress_interval (void)
{
  if (registrar_terminal_is_watched ())
    return REDRAW_INTERVAL_MS;

  return progress_wanted ? LINE_INTERVAL_MS : 0;
}

void
registrar_terminal_show_progress (const char *text)
{
  if (text != NULL && registrar_terminal_has_progress_lines ())
    {
      g_printerr ("%s\n", text);
      return;
    }
  if (text == NULL && !progress_shown)
    return;

  /* To the line's start, and erase it (ECMA-48: EL). */
  g_printerr ("\r\033[K%s", text != NULL ? text : "");
  progress_shown = text != NULL;
}

static void say (const char *before, const char *format, va_list arguments) G_GNUC_PRINTF (2, 0);

static void
say (const char *before, const char *format, va_list arguments)
{
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  g_autofree char *shown = registrar_text_dup_shown (text);

  registrar_terminal_show_progress (NULL);
  g_printerr ("%s%s\n", before, shown);
}

void
registrar_terminal_say (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  say ("", format, arguments);
  va_end (arguments);
}

void
registrar_terminal_complain (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  say ("registrar-cli: ", format, arguments);
  va_end (arguments);
}
