/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A main loop listens to a receiver. */

#include "misuse.h"

GSource *listen_to (NumberChannel channel);

GSource *
listen_to (NumberChannel channel)
{
  return number_receiver_source_new (CHOOSE (channel.receiver, channel.sender));
}
