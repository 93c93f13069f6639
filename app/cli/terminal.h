/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The terminal: what is said on standard error, and foreign text that must not command it. */

#pragma once

#include "cli/command.h"

G_BEGIN_DECLS

/** registrar_terminal_is_watched: whether standard error is a terminal: somebody looks. */
gboolean registrar_terminal_is_watched (void);
/** registrar_terminal_say: a line on standard error, which may quote foreign text. */
void     registrar_terminal_say        (const char *format, ...) G_GNUC_PRINTF (1, 2);
/** registrar_terminal_complain: the same after the program's name, for errors and warnings. */
void     registrar_terminal_complain   (const char *format, ...) G_GNUC_PRINTF (1, 2);
/** registrar_terminal_refuse: complains of @error, and gives back @exit. */
RegistrarExit registrar_terminal_refuse (RegistrarExit exit, const GError *error);

/* The option of commands that may take a while. */
#define REGISTRAR_PROGRESS_ENTRY                                                                                         \
  { "progress", 0, G_OPTION_FLAG_NO_ARG, G_OPTION_ARG_CALLBACK, (gpointer) registrar_terminal_want_progress,             \
    N_("Say how far it is also where standard error is no terminal: in a line every 10 seconds"), NULL }

/** registrar_terminal_want_progress: the #GOptionArgFunc of that option. */
gboolean registrar_terminal_want_progress         (const char *option, const char *value, gpointer data, GError **error);
/** registrar_terminal_has_progress_lines: whether progress is wanted, and nobody watches it: each is a line that stays. */
gboolean registrar_terminal_has_progress_lines    (void);
/** registrar_terminal_get_progress_interval: milliseconds from one to the next; 0 where there is to be none. */
guint    registrar_terminal_get_progress_interval (void);
/** registrar_terminal_show_progress: (nullable text): redraws the last line of a terminal, or adds one; %NULL takes it away. */
void     registrar_terminal_show_progress         (const char *text);

G_END_DECLS
