/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The digest of a roster: by which a file is known again. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** registrar_digest_new: SHA-256 (FIPS 180-4) of @data: `sha256:` and 64 hexadecimal digits. */
char *registrar_digest_new (gconstpointer data, gsize length);

G_END_DECLS
