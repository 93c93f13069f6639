/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The same for the deferred close. */

#include "misuse.h"

void end (NumberChannel channel);

void
end (NumberChannel channel)
{
  co_defer_close (CHOOSE (channel.sender, channel.receiver));
}
