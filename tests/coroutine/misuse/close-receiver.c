/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Only the sending side says that nothing more comes. */

#include "misuse.h"

void end (NumberChannel channel);

void
end (NumberChannel channel)
{
  number_close (CHOOSE (channel.sender, channel.receiver));
}
