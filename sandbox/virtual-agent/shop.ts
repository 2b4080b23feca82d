/** What the virtual agent can look up: a shop with three orders. */
export interface Order {
  id: string;
  item: string;
  total: string;
  status: string;
  address: string;
}

const seeds: Order[] = [
  {
    id: '10432',
    item: 'Trail jacket, moss, M',
    total: '$189.00',
    status: 'is on its way and arrives on Tuesday',
    address: '12 Harbour Lane, Portland',
  },
  {
    id: '10433',
    item: 'Merino socks, 3 pairs',
    total: '$42.00',
    status: 'is being packed and leaves tomorrow',
    address: '12 Harbour Lane, Portland',
  },
  {
    id: '10417',
    item: 'Camp stove',
    total: '$120.00',
    status: 'was delivered last Friday',
    address: '8 Quarry Road, Bend',
  },
];

/** One shop for each start of the sandbox. */
export class Shop {
  private readonly orders = new Map(seeds.map((order) => [order.id, { ...order }]));

  order(id: string): Order | undefined {
    return this.orders.get(id);
  }

  /** Sends the order elsewhere. Too late once it was delivered. */
  changeAddress(id: string, address: string): 'changed' | 'delivered' | 'unknown' {
    const order = this.orders.get(id);
    if (!order) return 'unknown';
    if (order.status.includes('delivered')) return 'delivered';
    order.address = address;
    return 'changed';
  }
}
