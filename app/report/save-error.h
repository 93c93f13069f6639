/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Why a file cannot be saved, and what to do about it. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * registrar_save_error_set:
 * @path: the file, as whoever wants it calls it
 * @reason: translated, without the stop at its end; such as 'the disk is full. Make room on it'
 *
 * Sets %REGISTRAR_REPORT_ERROR_CANNOT_WRITE: '“/home/anna/report.pdf” cannot be saved: …'
 */
void registrar_save_error_set       (GError **error, const char *path, const char *reason);
/** registrar_save_error_set_errno: @number: as `errno` has it, for which there are words that say what to do. */
void registrar_save_error_set_errno (GError **error, const char *path, int number);
/**
 * registrar_save_error_name_file:
 * @error: (inout): of whoever wrote, a stream or a library; %NULL is allowed
 *
 * What the system's words are the end of is said as [func@registrar_save_error_set_errno] does; the words of others stay.
 */
void registrar_save_error_name_file (GError **error, const char *path);

G_END_DECLS
