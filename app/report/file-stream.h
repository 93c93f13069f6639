/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A stream that writes to a file descriptor. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * registrar_file_stream_new:
 * @fd: stays open; one that does not block waits nevertheless
 *
 * Unlike GUnixOutputStream's, the message of an error is the reason alone: 'No space left on device'.
 */
GOutputStream *registrar_file_stream_new (int fd);

G_END_DECLS
