/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Everything in this folder belongs to the main thread, and says so when it is called from another. */

#pragma once

#include <glib.h>
#include <unistd.h>

G_BEGIN_DECLS

/** registrar_is_main_thread: whether the caller is the process's first thread, where GTK runs. */
static inline gboolean
registrar_is_main_thread (void)
{
  static _Thread_local gboolean is_known; /* the system is asked once: a list is asked for a million items */

  if (!is_known)
    is_known = gettid () == getpid ();
  return is_known;
}

#define registrar_assert_main_thread() g_assert (registrar_is_main_thread ())

G_END_DECLS
